// Checks a podcast against what Apple Podcasts, Spotify and the Podcast Index ask of one.
// https://podcasters.apple.com/support/823-podcast-requirements
import type { Article, Enclosure } from '../article/article.ts';
import type { LocalFile } from '../article/local-files.ts';
import type { FeedDefinition } from '../feed/feed.ts';
import type { Podcast } from '../feed/podcast.ts';
import { mainEnclosure } from '../podcast-parts.ts';
import type { Problem } from '../problem.ts';
import { type ArtworkFault, judgeArtwork } from './artwork.ts';
import type { FindLine } from './survey.ts';

export interface PodcastToCheck {
  readonly definition: FeedDefinition & { readonly podcast: Podcast };
  /** All that may stand in the feed, with what their files tell. */
  readonly articles: readonly Article[];
  /** What messages call the posts folder. */
  readonly label: string;
  /** The file of the folder that an address stands for. */
  readonly fileAt: (url: string, article?: Pick<Article, 'path' | 'url'>) => LocalFile | undefined;
  readonly lineOf: FindLine;
  /** Where the feed is configured in a place that is not known. */
  readonly configPath: string;
}

type Fault = ArtworkFault;

const required = (code: string, message: string, hint: string): Fault => ({
  severity: 'error',
  code: `podcast-${code}`,
  message,
  hint,
});
const wished = (code: string, message: string, hint: string): Fault => ({
  ...required(code, message, hint),
  severity: 'warning',
});

/** What a directory refuses is an error, what it only wishes for a warning. */
export function checkPodcast(check: PodcastToCheck): readonly Problem[] {
  return [...checkShow(check), ...checkEpisodes(check)];
}

function checkShow({ definition, articles, fileAt, configPath }: PodcastToCheck): Problem[] {
  const { podcast, description, urls } = definition;
  const { places } = podcast;
  const place = (key: string) => places[key] ?? places[''] ?? { path: configPath };
  const at = (key: string, faults: readonly (Fault | false)[]): Problem[] =>
    faults.filter((fault) => fault !== false).map((fault) => ({ ...place(key), ...fault }));
  return [
    ...at('category', [podcast.categories.length === 0 && NO_CATEGORY]),
    ...at('owner', [podcast.owner === undefined && NO_OWNER]),
    ...at('explicit', [places.explicit === undefined && NO_EXPLICIT]),
    ...at('', [
      description.trim() === '' && NO_DESCRIPTION,
      // A private one has another address for each reader.
      urls.rss !== '' &&
        !urls.rss.startsWith('https:') &&
        noHttps('the feed', urls.rss, 'set baseUrl to an https address'),
      !articles.some(({ enclosures }) => enclosures.length > 0) && NO_EPISODE,
    ]),
    ...at('image', podcast.image === '' ? [NO_IMAGE] : judgeArtwork(podcast.image, fileAt(podcast.image))),
    ...at('newFeedUrl', [podcast.newFeedUrl === urls.rss && MOVED_NOWHERE]),
  ];
}

const NO_CATEGORY = required(
  'category-missing',
  'the podcast has no category',
  'write for example category: Technology',
);
const NO_OWNER = required(
  'owner-missing',
  'the podcast has no mail address, by which directories make sure who owns it',
  'write owner: with name and email',
);
const NO_EXPLICIT = required(
  'explicit-missing',
  'the podcast does not say whether it is explicit',
  'write explicit: false, or true where it is not for children',
);
const NO_DESCRIPTION = required(
  'description-missing',
  'the podcast has no description',
  'write description: into feedwright.yaml',
);
const NO_EPISODE = required(
  'episode-missing',
  'the podcast has no episode',
  'give an article an enclosure: url, type, length and duration',
);
const NO_IMAGE = required(
  'image-missing',
  'the podcast has no cover',
  'write image: with a square JPEG or PNG of 1400 to 3000 pixels',
);
const MOVED_NOWHERE = required(
  'moved-nowhere',
  'newFeedUrl is the address of this very feed',
  'remove it, or write the address that the podcast has now',
);

function noHttps(thing: string, url: string, hint: string): Fault {
  return wished('not-https', `the address of ${thing} is not https (${url})`, hint);
}

function checkEpisodes({ definition, articles, label, fileAt, lineOf }: PodcastToCheck): Problem[] {
  const users = new Map<string, string>();
  return articles.flatMap((article) => {
    const enclosure = mainEnclosure(article.enclosures);
    const place = placeIn(article, enclosure?.url ?? '', { label, lineOf });
    if (!enclosure) return [{ ...place, ...NO_ENCLOSURE }];
    const user = users.get(enclosure.url);
    users.set(enclosure.url, user ?? place.path);
    const faults = [
      ...checkEnclosure(enclosure),
      user !== undefined && required('enclosure-twice', `${user} has the same file`, 'give each its own'),
      definition.podcast.type === 'serial' && article.episode?.number === undefined && NO_NUMBER,
      ...checkCover(article, fileAt),
    ];
    return faults.filter((fault) => fault !== false).map((fault) => ({ ...place, ...fault }));
  });
}

const NO_ENCLOSURE = wished(
  'enclosure-missing',
  'it offers no sound or film, and directories leave it out',
  'give it an enclosure, or keep it out of the podcast feed',
);
const NO_NUMBER = required(
  'number-missing',
  'an episode of a serial podcast needs its number',
  'write episode: 1',
);

const PLAYED: ReadonlySet<string> = new Set([
  ...['audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/aac'],
  ...['video/mp4', 'video/x-m4v', 'video/quicktime', 'application/pdf'],
]);

const LENGTH_HINT = 'write length: in bytes, or name its host in media.hosts, so that it is asked';

function checkEnclosure({ url, mediaType, length = 0, duration }: Enclosure): (Fault | false)[] {
  return [
    length === 0 && required('length-missing', `how long ${url} is, is not known`, LENGTH_HINT),
    !PLAYED.has(mediaType) &&
      wished('type-unplayed', `not every directory takes ${mediaType}`, 'offer MP3 (audio/mpeg) as well'),
    !url.startsWith('https:') && noHttps('the enclosure', url, 'offer it by https'),
    duration === undefined &&
      wished('duration-missing', 'it does not say how long it lasts', 'write duration:'),
  ];
}

function checkCover(article: Article, fileAt: PodcastToCheck['fileAt']): Fault[] {
  const image = article.episode?.image;
  if (!image) return [];
  return judgeArtwork(image, fileAt(image, article)).map((fault) => ({ ...fault, severity: 'warning' }));
}

function placeIn(
  article: Article,
  text: string,
  { label, lineOf }: Pick<PodcastToCheck, 'label' | 'lineOf'>,
): Pick<Problem, 'path' | 'line'> {
  const line = text === '' ? undefined : lineOf(article, text);
  return { path: `${label}/${article.path}`, ...(line !== undefined && { line }) };
}
