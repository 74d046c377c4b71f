// What other generators call the fields of an article: one row a field, the names in the order in which they win. Case, '_' and '-' do not count.

/** The names of every field that is read, its own name first. */
export const fieldNames = {
  title: ['title', 'newstitle', 'headline'],
  date: [
    ...['date', 'pubDate', 'publishDate', 'publishedDate', 'datePublished', 'publishedAt', 'publishedOn'],
    ...['published', 'postDate', 'posted', 'added', 'created', 'createdAt', 'creationDate', 'dateCreated'],
  ],
  updated: [
    ...['updated', 'lastmod', 'modified', 'lastModified', 'lastModifiedAt', 'dateModified', 'modifiedDate'],
    ...['updatedAt', 'updatedDate', 'updateDate', 'lastUpdated', 'lastUpdate', 'revised', 'edited'],
  ],
  expires: ['expires', 'expiryDate', 'expiry', 'expiresAt', 'expirationDate', 'unpublishDate', 'validUntil'],
  draft: ['draft', 'isDraft'],
  published: ['published', 'publish'],
  status: ['status', 'state', 'postStatus'],
  visibility: ['visibility'],
  /** Any of them being true hides the article. */
  hidden: ['hidden', 'unlisted', 'private', 'archived', 'headless', 'eleventyExcludeFromCollections'],
  password: ['password'],
  description: [
    ...['description', 'summary', 'excerpt', 'standfirst', 'teaser', 'abstract', 'lead', 'lede', 'dek'],
    ...['customExcerpt', 'metaDescription', 'shareText', 'tldr', 'subtitle', 'spoiler'],
  ],
  authors: ['authors', 'writers', 'creators'],
  author: ['author', 'authorName', 'byline', 'writer', 'creator', 'postAuthor', 'by'],
  authorLink: ['authorLink', 'authorUrl', 'authorUri'],
  authorEmail: ['authorEmail', 'email'],
  section: ['section'],
  tags: ['tags', 'tag', 'keywords', 'topics', 'labels'],
  categories: ['categories'],
  category: ['category'],
  language: ['language', 'lang', 'locale'],
  translationKey: ['translationKey'],
  slug: ['slug'],
  permalink: ['permalink'],
  url: ['url'],
  path: ['path'],
  saveAs: ['saveAs'],
  link: ['externalUrl', 'linkUrl', 'link', 'externalLink'],
  id: ['id', 'guid'],
  image: [
    ...['image', 'cover', 'coverImage', 'featuredImage', 'featureImage', 'featured_media', 'heroImage'],
    ...['banner', 'bannerImage', 'thumbnail', 'ogImage', 'socialImage', 'twitterImage', 'headerImage'],
    ...['photo', 'picture', 'hero', 'images'],
  ],
  imageAlt: ['imageAlt', 'coverAlt', 'bannerAlt', 'heroImageAlt', 'featureImageAlt', 'imageAccessibility'],
  imageCaption: ['imageCaption', 'imageFigcaption', 'coverCaption', 'bannerCaption', 'featureImageCaption'],
  imageCredit: [
    'imageCredit',
    'coverCredit',
    'bannerCredit',
    'photoCredit',
    'imageAttribution',
    'imageSource',
  ],
  dateline: ['dateline'],
  sources: ['sources', 'source', 'agencies', 'agency'],
  enclosures: ['enclosures', 'enclosure'],
  audio: [
    'audio',
    'audioUrl',
    'audioFile',
    'podcast',
    'podcastUrl',
    'podcastFile',
    'mp3',
    'mp3Url',
    'episodeUrl',
    'mediaFile',
    'mediaUrl',
  ],
  audioLength: [
    'audioLength',
    'audioSize',
    'podcastBytes',
    'enclosureLength',
    'fileSize',
    'bytes',
    'mp3Size',
  ],
  audioDuration: [
    ...['audioDuration', 'podcastDuration', 'enclosureDuration', 'itunesDuration', 'duration', 'mp3Duration'],
  ],
  audioType: ['audioType', 'enclosureType', 'mimeType'],
  episode: ['episode', 'episodeNumber', 'itunesEpisode', 'podcastEpisode', 'number'],
  season: ['season', 'seasonNumber', 'itunesSeason', 'podcastSeason'],
  episodeType: ['episodeType', 'itunesEpisodeType', 'podcastEpisodeType'],
  episodeTitle: ['episodeTitle', 'itunesTitle', 'podcastTitle'],
  episodeImage: ['episodeImage', 'itunesImage', 'podcastImage', 'episodeCover'],
  explicit: ['explicit', 'isExplicit', 'itunesExplicit', 'podcastExplicit'],
  block: ['block', 'itunesBlock', 'podcastBlock'],
  people: ['people', 'persons', 'person', 'podcastPersons'],
  hosts: ['hosts', 'host'],
  guests: ['guests', 'guest'],
  transcripts: ['transcripts', 'transcript', 'transcriptUrl', 'transcriptFile', 'podcastTranscript'],
  chapters: ['chapters', 'chaptersUrl', 'chaptersFile', 'podcastChapters'],
  soundbites: ['soundbites', 'soundbite', 'podcastSoundbite'],
  value: ['value', 'podcastValue'],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof fieldNames;

/** Maps that hold further fields: Zola's [taxonomies] and [extra], Hugo's [params], and metadata in a map of its own. */
export const fieldContainers = ['taxonomies', 'extra', 'params', 'meta', 'header'] as const;

/** 'Last_Modified-At' and 'lastModifiedAt' are one name. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}

export interface FieldName {
  readonly field: Field;
  /** Smaller wins. */
  readonly rank: number;
}

/** The fields that a folded name may stand for. */
export const fieldsByName: ReadonlyMap<string, readonly FieldName[]> = Map.groupBy(
  Object.entries(fieldNames).flatMap(([field, names]) =>
    names.map((name, rank) => ({ name: foldName(name), field: field as Field, rank })),
  ),
  ({ name }) => name,
);

/** The inner names of an image, an author, an enclosure or a part of an episode that is a map, the first that is there wins. */
export const memberNames = {
  url: ['url', 'src', 'href', 'path', 'image', 'file', 'filename', 'light', 'link', 'og_image', 'teaser'],
  alt: ['alt', 'altText', 'imageAlt'],
  caption: ['caption', 'figcaption', 'title'],
  credit: ['credit', 'attribution', 'copyright', 'photographer', 'source'],
  person: ['name', 'displayName', 'fullName'],
  home: ['url', 'link', 'website', 'homepage', 'uri', 'href', 'site', 'web'],
  email: ['email', 'mail'],
  type: ['type', 'mediaType', 'mimeType', 'mime'],
  length: ['length', 'size', 'bytes', 'fileSize', 'sizeInBytes'],
  duration: ['duration', 'durationInSeconds', 'itunesDuration'],
  width: ['width', 'w'],
  height: ['height', 'h'],
  srcset: ['srcset'],
  number: ['number', 'value'],
  display: ['display', 'name', 'title', 'text'],
  start: ['start', 'startTime', 'from'],
  tongue: ['language', 'lang'],
  rel: ['rel'],
} as const satisfies Record<string, readonly string[]>;

/** What a `status` or `visibility` says of an article. Words that are in neither list hide it, and that is reported. */
export const shownWords = [
  'published',
  'publish',
  'public',
  'live',
  'visible',
  'final',
  'released',
  'active',
];
/** For whom Ghost keeps an article: those who signed up, those who pay, or who pay for certain offers. */
export const memberWords = ['members', 'paid', 'tiers'];
export const hiddenWords = [
  ...[
    'draft',
    'hidden',
    'skip',
    'private',
    'pending',
    'future',
    'trash',
    'archived',
    'unpublished',
    'unlisted',
  ],
  ...['scheduled', ...memberWords, 'password', 'sent', 'review', 'wip', 'deleted'],
];
