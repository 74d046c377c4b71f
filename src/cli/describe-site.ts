// Says in a few lines what was detected of a content folder and where each value comes from, so that nothing is magic.
import type { KeyName } from '../config/schema.ts';
import { quoteForMessage } from '../problem.ts';
import type { Site } from '../site/site.ts';
import type { Context } from './context.ts';

const NAMES: Readonly<Record<Site['dialect'], string>> = {
  plain: 'plain folder',
  jekyll: 'Jekyll',
  hugo: 'Hugo',
  zola: 'Zola',
  eleventy: 'Eleventy',
  astro: 'Astro',
  docusaurus: 'Docusaurus',
  hexo: 'Hexo',
  pelican: 'Pelican',
  ghost: 'Ghost export',
};

const SHOWN: readonly KeyName[] = [
  'title',
  'description',
  'baseUrl',
  'language',
  'timezone',
  'author',
  'permalink',
];

/** One line a fact: 'dialect: Jekyll (docs/_config.yml)'. */
export function describeSite({ site, config, sources, label }: Context): string[] {
  const told = site.evidence === '' ? 'nothing tells of a generator' : `${label}/${site.evidence}`;
  const settings = SHOWN.filter((key) => sources[key] !== 'default').map((key) => {
    return `${key}: ${quoteForMessage(String(config[key as keyof typeof config]))} (${sources[key]})`;
  });
  const folders = site.contentFolders.map((folder) => `${label}/${folder}`).join(', ');
  const own = config.permalink === '' ? site.permalinks : [];
  return [
    `dialect: ${NAMES[site.dialect]} (${site.isGuess ? 'guessed from ' : ''}${told})`,
    ...(site.dialect === 'plain' ? [] : settings),
    ...own.map(({ folder, pattern }) => `permalink: ${pattern} for ${label}/${folder}`),
    ...(site.dialect === 'plain' ? [] : [`articles: ${folders}`]),
    ...(site.languages.length > 1 ? [`languages: ${site.languages.map(({ tag }) => tag).join(', ')}`] : []),
    ...(Object.keys(site.authors).length > 0 ? [`authors: ${Object.keys(site.authors).length} known`] : []),
  ];
}
