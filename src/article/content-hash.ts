// The hash of what readers would call the content of an article: the same however its file is laid out, named or served.
import { hash } from 'node:crypto';
import type { HeaderReader } from './header-reader.ts';

const TEXTS = ['title', 'description'];
/** What a podcast has instead of `enclosures`. */
const AUDIO = ['audio', 'audioLength', 'audioDuration', 'audioType', 'url'];

export interface Content {
  readonly body: string;
  /** Else the fields that describe them are about something else. */
  readonly hasEnclosures: boolean;
}

/**
 * Of title, description and enclosures as the header says them, and of the body as its file has it, with white space
 * folded. So a title that is made of the file's name does not count, nor does the address that a relative one is below.
 */
export function contentHashOf(header: Pick<HeaderReader, 'value'>, { body, hasEnclosures }: Content): string {
  const files = header.value('enclosures') === undefined ? AUDIO : ['enclosures'];
  const fields = [...TEXTS, ...(hasEnclosures ? files : [])].map((key) => {
    const value = header.value(key) ?? '';
    return typeof value === 'string' ? value.trim() : JSON.stringify(value);
  });
  // Single spaces, which are most of it, need not be replaced by themselves.
  const whole = [...fields, body.trim()].join('\0').replace(/\s{2,}|[^\S ]/g, ' ');
  return hash('sha256', whole, 'base64url').slice(0, 22);
}
