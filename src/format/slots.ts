// Keeps user text away from the serializer: it sees tokens, and the text is filled in afterwards with our own escaping.
import { cdata, escapeAttribute, escapeText } from './escape.ts';

export interface Slots {
  /** A token for plain text. */
  text(value: string): string;
  /** A token for HTML, which stands in a CDATA section. */
  html(value: string): string;
  /** A token for an address: the serializer runs these through `new URL`, which must not rewrite an id. */
  url(value: string): string;
  /** The serializer's output without white space between tags, the text filled in by where its token stands. */
  fill(skeleton: string): string;
}

// Noncharacters around the index: no user text is in the skeleton yet, so nothing else can look like a token.
const TOKEN = '(?:\uFDD0|x-slot:)(\\d+)\uFDD1?';
const PLACES = new RegExp(`( type="html")?><!\\[CDATA\\[${TOKEN}\\]\\]>|="${TOKEN}"|${TOKEN}`, 'g');

export function createSlots(): Slots {
  const values: { readonly value: string; readonly isHtml: boolean }[] = [];
  const add = (value: string, isHtml: boolean) => values.push({ value, isHtml }) - 1;
  const at = (index: string) => values[Number(index)] ?? { value: '', isHtml: false };
  return {
    text: (value) => `\uFDD0${add(value, false)}\uFDD1`,
    html: (value) => `\uFDD0${add(value, true)}\uFDD1`,
    url: (value) => `x-slot:${add(value, false)}`,
    fill: (skeleton) =>
      skeleton.replace(/>\s+</g, '><').replace(PLACES, (_, type = '', inCdata, inAttribute, inText) => {
        if (inAttribute !== undefined) return `="${escapeAttribute(at(inAttribute).value)}"`;
        if (inText !== undefined) return escapeText(at(inText).value);
        const { value, isHtml } = at(inCdata);
        return isHtml ? `${type}>${cdata(value)}` : `>${escapeText(value)}`;
      }),
  };
}
