/**
 * Live fragments as server-sent events: an open page is told when its fragment has changed.
 *
 * The composer makes the events itself, from looks at its own `/_fragments/NAME`: so cache, containment, limits and breaker are
 * those of any page, no service has to hold a connection for each reader, and a thousand readers cost one look.
 *
 *   every reader's own timer ──▶ due? one takes the turn ──▶ look ──▶ the channel's latest
 *                           └──▶ newer than what this reader has? ──▶ an event, else now and then a heartbeat
 *
 * A timer for each reader, since on Workers one request must not write to the response of another. Streams are bounded in
 * number, time and looks; a page that gets none asks by itself.
 */
import type { Clock } from './deadline.ts';
import { LiveChannel } from './live-channel.ts';
import { type LiveOrder, LiveStream } from './live-stream.ts';
import { LIVE_CHANNELS, LIVE_STREAMS } from './policy/budgets.ts';
import type { Visit } from './visit-order.ts';

/** The streams of one composer. */
export interface LiveStreams {
  readonly open: (order: LiveOrder) => Visit;
  readonly size: () => number;
  /** Something has changed somewhere: what is watched is looked at now. */
  readonly hurry: () => void;
  /** Ends them all, and opens no more. */
  readonly end: () => void;
}

export function createLiveStreams(clock: Clock): LiveStreams {
  const channels = new Map<string, LiveChannel>();
  const streams = new Set<LiveStream>();
  let ended = false;

  const hasRoom = (name: string): boolean => {
    const isFull = () => streams.size >= LIVE_STREAMS || (channels.size >= LIVE_CHANNELS && !channels.has(name));
    if (isFull()) for (const stream of streams) if (stream.hasVanished()) stream.stop();
    return !ended && !isFull();
  };

  return {
    open(order) {
      if (!hasRoom(order.name)) {
        order.refuse();
        return { abandon: () => undefined };
      }
      const channel = channels.get(order.name) ?? new LiveChannel(order.everyMs, order.leaseMs);
      channels.set(order.name, channel);
      channel.watchers += 1;
      const stream = new LiveStream(order, channel, clock, () => {
        streams.delete(stream);
        channel.watchers -= 1;
        if (channel.watchers === 0) channels.delete(order.name);
      });
      streams.add(stream);
      stream.pulse();
      return { abandon: stream.stop };
    },
    size: () => streams.size,
    hurry() {
      for (const channel of channels.values()) channel.hurry();
    },
    end() {
      ended = true;
      for (const stream of streams) stream.end();
    },
  };
}
