// The title of an article: what its header says, else its first heading, else the name of its file.

import { inlineText } from '../body/markdown.ts';
import { nameOfPath } from '../site/path-date.ts';
import { cutText } from '../text.ts';
import type { FrontMatter } from './front-matter.ts';
import type { HeaderReader } from './header-reader.ts';

export interface Title {
  readonly title: string;
  /** How much of the body it takes away, where it was the heading on top. */
  readonly skip: number;
}

export function readTitle(path: string, front: FrontMatter, header: HeaderReader): Title {
  const given = header.text('title', 'error');
  if (given && given.length > 500)
    header.report({
      key: 'title',
      severity: 'error',
      code: 'title-too-long',
      message: `the title has ${given.length} characters`,
      hint: 'keep it to 500',
    });
  if (given) return { title: given, skip: 0 };
  const heading = /^[ ]{0,3}#{1,6}[ \t]+(.+)$/m.exec(withoutCode(front.body));
  const fromHeading = inlineText(withoutClosing(heading?.[1] ?? '').slice(0, 2_000));
  if (heading && fromHeading) {
    const onTop = front.body.slice(0, heading.index).trim() === '';
    return { title: cutText(fromHeading, 500), skip: onTop ? heading.index + heading[0].length : 0 };
  }
  const name = nameOfPath(path).replace(/[-_]+/g, ' ').trim();
  return { title: name.charAt(0).toUpperCase() + name.slice(1) || 'Untitled', skip: 0 };
}

/** The body with its fenced code blanked out, of the same length: a comment there is no heading. */
function withoutCode(body: string): string {
  return body.replace(/^[ ]{0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?^[ ]{0,3}\1|[\s\S]*)/gm, (code) =>
    ' '.repeat(code.length),
  );
}

/** The text of a heading without the # signs that may close it (CommonMark, 4.2): 'C#' keeps its own. */
function withoutClosing(heading: string): string {
  return heading.trimEnd().replace(/(^|[ \t])#+$/, '');
}
