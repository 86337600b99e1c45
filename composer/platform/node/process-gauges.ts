/** What a process on Node has of what it may run out of, and what became of its visitors. */
import { readdirSync } from 'node:fs';
import type { Gauge } from '../../observe/metrics-text.ts';
import type { Visitors } from './visitors.ts';

/** The gauges of one server's process. */
export function makeProcessGauges({ connections, left, cut }: Pick<Visitors, 'connections' | 'left' | 'cut'>): Gauge[] {
  return [
    { name: 'broadsheet_connections', help: 'Connections of visitors now.', read: connections },
    {
      name: 'broadsheet_visitors_left_total',
      help: 'Responses whose visitor was gone before their end.',
      read: left,
      isCounter: true,
    },
    {
      name: 'broadsheet_visitors_cut_total',
      help: 'Those of them that were cut, since their visitor took nothing, or too little, for too long.',
      read: cut,
      isCounter: true,
    },
    { name: 'broadsheet_resident_bytes', help: 'Memory of this process.', read: () => process.memoryUsage.rss() },
    { name: 'broadsheet_heap_bytes', help: 'Heap in use.', read: () => process.memoryUsage().heapUsed },
    {
      name: 'broadsheet_open_files',
      help: 'Files and sockets that are open; 0 where the system does not say.',
      read: openFiles,
    },
  ];
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    // Not Linux, or no file left to look with.
    return 0;
  }
}
