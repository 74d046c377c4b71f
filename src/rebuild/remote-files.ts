// What one rebuild process knows of files on servers that the operator names, and which of them are to be asked for.
import type { Article } from '../article/article.ts';
import { isDue, isNamedHost, type RemoteFile, type WantedFile } from '../remote-file.ts';

type Naming = Pick<Article, 'image' | 'enclosures'>;

export interface RemoteFiles {
  /** Undefined for what is on a server that is not named. */
  at(url: string): RemoteFile | undefined;
  /** Whether its server is one of those that are asked. */
  isAsked(url: string): boolean;
  learn(files: readonly RemoteFile[]): void;
  /** The same text as long as nothing else becomes known of the files that an article names; '' where nothing is. */
  learntOf(article: Naming): string;
  hasLearnt(): boolean;
  /** Of the articles those that are due, at most 200: first what nothing is known of. */
  wanted(articles: Iterable<Article>, now: Date): readonly WantedFile[];
}

export interface RemoteFilesSettings {
  readonly hosts: readonly string[];
  readonly known: readonly RemoteFile[];
  /** Whether a file of the folder tells what is at an address. */
  readonly isLocal: (url: string, article: Article) => boolean;
}

/** For one rebuild; the next asks for the rest. */
const MOST_WANTED = 200;

export function createRemoteFiles({ hosts, known, isLocal }: RemoteFilesSettings): RemoteFiles {
  const isAsked = (url: string) => isNamedHost(url, hosts);
  const files = new Map<string, RemoteFile>();
  // An article that did not change is the same object in every pass, and there may be a hundred thousand.
  const askedOf = remembered((article) => urlsOf(article).filter(({ url }) => isAsked(url)));
  const describe = (article: Naming): string => {
    const facts = urlsOf(article).flatMap(({ url, isTyped }) => {
      const file = files.get(url);
      // What has no type is not offered, however long it is.
      return file && (isTyped || file.mediaType) ? `${file.length ?? ''}${file.mediaType ?? ''}` : [];
    });
    return facts.length === 0 ? '' : ` ${facts.join(',')}`;
  };
  let learntOf = remembered(describe);
  const learn = (learnt: readonly RemoteFile[]) => {
    for (const file of learnt) if (isAsked(file.url)) files.set(file.url, file);
    if (learnt.length > 0) learntOf = remembered(describe);
  };
  learn(known);
  return {
    at: (url) => files.get(url),
    isAsked,
    learn,
    hasLearnt: () => files.size > 0,
    learntOf: (article) => (files.size === 0 ? '' : learntOf(article)),
    wanted(articles, now) {
      const found = new Map<string, WantedFile>();
      const seen = new Set<string>();
      for (const article of articles)
        for (const { url } of askedOf(article)) {
          // The newest article that names it decides.
          if (seen.has(url)) continue;
          seen.add(url);
          const file = files.get(url);
          if (!isDue(file, article.hash, now) || isLocal(url, article)) continue;
          found.set(url, { url, version: article.hash, ...(file && { known: file }) });
        }
      const [unknown, others] = [false, true].map((isKnown) =>
        [...found.values()].filter((file) => (file.known !== undefined) === isKnown),
      );
      return [...(unknown ?? []), ...(others ?? [])].slice(0, MOST_WANTED);
    },
  };
}

function remembered<Made>(make: (article: Naming) => Made): (article: Naming) => Made {
  const known = new WeakMap<Naming, { readonly made: Made }>();
  return (article) => {
    const found = known.get(article) ?? { made: make(article) };
    known.set(article, found);
    return found.made;
  };
}

function urlsOf({
  image,
  enclosures,
}: Naming): readonly { readonly url: string; readonly isTyped: boolean }[] {
  const pictures = image ? [image, ...(image.sizes ?? [])] : [];
  return [
    ...pictures.map(({ url }) => ({ url, isTyped: true })),
    ...enclosures.map(({ url, mediaType }) => ({ url, isTyped: mediaType !== '' })),
  ];
}
