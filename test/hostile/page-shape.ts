/**
 * A page taken apart as a browser would: what stands in each slot, and everything else.
 */
import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, serialize } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];
type ParentNode = DefaultTreeAdapterMap['parentNode'];

/** One slot's element. */
export interface SlotShape {
  readonly html: string;
  readonly text: string;
  /** Tag names and attribute names of everything in it, `<template>` contents included. */
  readonly elements: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

export interface PageShape {
  /** The document without the contents of its slots. Any element, attribute or text that left a slot shows here. */
  readonly outside: string;
  /** By the value of `data-slot`. */
  readonly slots: ReadonlyMap<string, SlotShape>;
}

/** Parses a page, with or without scripting: `<noscript>` is text to one browser and markup to the other. */
export function readPageShape(html: string, scripting: boolean): PageShape {
  const document = parse(html, { scriptingEnabled: scripting });
  const slots = new Map<string, SlotShape>();
  takeSlots(document, slots);
  return { outside: serialize(document), slots };
}

/** Empties the outermost slots; an element in a slot that calls itself a slot is the slot's content. */
function takeSlots(parent: ParentNode, slots: Map<string, SlotShape>): void {
  for (const child of parent.childNodes) {
    if (!defaultTreeAdapter.isElementNode(child)) continue;
    const name = child.attrs.find((attribute) => attribute.name === 'data-slot')?.value;
    if (name === undefined) {
      takeSlots(child, slots);
      continue;
    }
    slots.set(name, makeSlotShape(child));
    child.childNodes = [];
  }
}

function makeSlotShape(slot: Element): SlotShape {
  const nodes = Array.from(descendants(slot));
  const elements = nodes.filter((node) => defaultTreeAdapter.isElementNode(node));
  return {
    html: serialize(slot),
    text: nodes.map((node) => (defaultTreeAdapter.isTextNode(node) ? node.value : '')).join(''),
    elements: elements.map(({ tagName }) => tagName),
    attributes: elements.flatMap(({ attrs }) => attrs.map(({ name, value }) => [name, value] as const)),
  };
}

function* descendants(parent: ParentNode): Generator<Node> {
  for (const child of parent.childNodes) {
    yield child;
    if (isTemplate(child)) yield* descendants(child.content);
    if (defaultTreeAdapter.isElementNode(child)) yield* descendants(child);
  }
}

function isTemplate(node: Node): node is DefaultTreeAdapterTypes.Template {
  return 'content' in node;
}
