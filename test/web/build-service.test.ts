/** What is built of a service's own folders. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { test } from 'node:test';
import { buildService } from '../../web/assets/build-service.ts';
import { makeSiteFolder } from '../site-file/site-folder.ts';

const CLIENT = "import { useState } from 'react';\nexport const View = () => <p>{useState(0)[0]}</p>;\n";

/** Folders of fragments with these files. */
async function makeFolders(fragments: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const folder = await makeSiteFolder({});
  for (const [name, files] of Object.entries(fragments)) {
    await mkdir(folder.pathOf(name));
    for (const [file, text] of Object.entries(files)) await folder.write(`${name}/${file}`, text);
  }
  const folders = Object.fromEntries(Object.keys(fragments).map((name) => [name, folder.pathOf(name)]));
  return { ...folder, folders };
}

const plain = (paths: Iterable<string>): readonly string[] =>
  [...paths].map((path) => path.replace(/\.[0-9a-f]{10}(?=\.)/, '')).toSorted();

test('a style and a client are built, with one React and one loader for all islands', async () => {
  await using made = await makeFolders({
    tide: { 'client.tsx': CLIENT, 'style.css': 'p { color: red }' },
    moon: { 'client.tsx': CLIENT },
    star: {},
  });
  const { files, bodies } = await buildService(made.folders);
  assert.deepEqual(plain(bodies.keys()), [
    '/assets/h/fragments/moon.js',
    '/assets/h/fragments/tide.css',
    '/assets/h/fragments/tide.js',
    '/assets/h/islands/loader.js',
    '/assets/h/islands/react.js',
  ]);
  const { tide, moon, star } = files;
  assert.equal(Buffer.from(bodies.get(tide?.style?.url ?? '') ?? '').toString(), 'p{color:red}\n');
  assert.deepEqual(moon?.runtime, tide?.runtime);
  assert.deepEqual(star, {});
  const client = Buffer.from(bodies.get(tide?.client?.url ?? '') ?? '').toString();
  const imported = [...client.matchAll(/\bfrom\s*"([^"]+)"/g)].map(([, from]) => from);
  assert.deepEqual([...new Set(imported)], [tide?.runtime?.react.url]);
});

test('without an island there is no React', async () => {
  await using made = await makeFolders({ star: { 'style.css': 'p { color: red }' } });
  const { files, bodies } = await buildService(made.folders);
  assert.deepEqual(plain(bodies.keys()), ['/assets/h/fragments/star.css']);
  assert.equal(files['star']?.runtime, undefined);
});

test('a client that does not compile stops the build', async () => {
  await using made = await makeFolders({ tide: { 'client.tsx': 'export const View = (' } });
  await assert.rejects(buildService(made.folders), /client\.tsx/);
});

test('in a folder that is kept, files of the build before stay', async () => {
  await using made = await makeFolders({ star: { 'style.css': 'p { color: red }' } });
  const keptIn = made.pathOf('kept');
  const before = await buildService(made.folders, { keptIn });
  await made.write('star/style.css', 'p { color: blue }');
  const { files, bodies } = await buildService(made.folders, { keptIn });
  const [old, now] = [before.files, files].map(({ star }) => star?.style?.url ?? '');
  assert.notEqual(old, now);
  assert.ok(bodies.has(old ?? '') && bodies.has(now ?? ''));
});
