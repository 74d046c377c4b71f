// Finds enclosures on servers that are asked of which the header says something else than its server, or neither says enough.
import type { Article, Enclosure } from '../article/article.ts';
import type { Problem } from '../problem.ts';
import type { RemoteFile } from '../remote-file.ts';
import { type FindLine, warn } from './survey.ts';

export interface RemoteToCheck {
  /** What messages call the posts folder. */
  readonly label: string;
  readonly lineOf: FindLine;
  /** What the service learnt of an address. */
  readonly at: (url: string) => RemoteFile | undefined;
  /** Whether it asks for what is there. */
  readonly isAsked: (url: string, article: Article) => boolean;
}

/** `articles` as their headers have them. */
export function checkRemoteFiles(
  articles: readonly Article[],
  { label, lineOf, at, isAsked }: RemoteToCheck,
): readonly Problem[] {
  return articles.flatMap((article) =>
    article.enclosures.flatMap((enclosure) => {
      const { url } = enclosure;
      const fault = isAsked(url, article) ? faultOf(enclosure, at(url)) : undefined;
      if (!fault) return [];
      const { code, ...said } = fault;
      return [warn({ path: `${label}/${article.path}`, line: lineOf(article, url) }, code, said)];
    }),
  );
}

type Fault = Pick<Problem, 'code' | 'message' | 'hint'>;

function faultOf({ url, length, mediaType }: Enclosure, known: RemoteFile | undefined): Fault | undefined {
  const told = known?.length;
  const why = known ? 'its server does not say' : 'its server was not asked yet';
  const hint = known ? 'make sure that it is there' : 'let feedwright serve run, which asks';
  if (mediaType === '' && !known?.mediaType)
    return {
      code: 'enclosure-type-unknown',
      message: `of what type ${url} is, is not known, so no feed offers it: ${why}`,
      hint: `${hint}, or write type: (audio/mpeg)`,
    };
  if (told === undefined && length === undefined)
    return {
      code: 'enclosure-length-unknown',
      message: `how long ${url} is, is not known: ${why}`,
      hint: `${hint}, or write length: in bytes`,
    };
  if (told === undefined || length === undefined || told === length) return undefined;
  return {
    code: 'enclosure-length-wrong',
    message: `the header says that ${url} is ${length} bytes long, and its server says ${told}`,
    hint: 'leave length out, since that of the server counts',
  };
}
