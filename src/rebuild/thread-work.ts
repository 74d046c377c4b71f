// What a thread does for a pass, and the rebuild process beside its threads: reads files and renders articles, and remembers none.
import type { ArticleFile } from '../article/article.ts';
import { createBodyReader } from '../article/body-source.ts';
import { createCalendar } from '../article/dates.ts';
import { createFileReader } from '../article/read-article.ts';
import { loadWriter } from './load-writer.ts';
import { createMeasuring } from './measuring.ts';
import { renderOne, serialize } from './render-one.ts';
import {
  packFragments,
  type ReadResult,
  type RenderFacts,
  type RenderJob,
  type RenderResult,
  type ThreadGround,
} from './thread-job.ts';

export function createReader({ config, site, label }: ThreadGround): (file: ArticleFile) => ReadResult {
  const { baseUrl, permalink, language, timezone } = config;
  const { isMeasured, isAsked } = createMeasuring({ config, site, known: {} });
  let isGivenBack = false;
  const firstCommit = () => {
    // The process asks git once for all files.
    isGivenBack = true;
    return undefined;
  };
  const calendar = createCalendar(timezone);
  const parsing = { baseUrl, permalink, language, calendar, site, firstCommit, isMeasured, isAsked };
  const read = createFileReader({ root: config.posts, label, parsing });
  return (file) => {
    isGivenBack = false;
    const found = read(file);
    return isGivenBack ? undefined : found;
  };
}

export function createRender(
  { config, site, label }: ThreadGround,
  { definition, siteFingerprint, fingerprint, hasPodcast }: RenderFacts,
): (job: RenderJob) => RenderResult | undefined {
  const bodyOf = createBodyReader(config.posts, site);
  const templates = loadWriter(config, definition, siteFingerprint);
  // They were changed in between.
  if (templates.fingerprint !== fingerprint) return () => undefined;
  const ground = { writer: templates.writer, feedLanguage: definition.language, hasPodcast };
  return ({ article, known }) => {
    const asked = new Set<string>();
    const linkTo = (_: string, reference: string) => {
      if (!known.has(reference)) asked.add(reference);
      return known.get(reference);
    };
    const { article: rendered, problems } = renderOne(article, { site, label, bodyOf, links: { linkTo } });
    if (!rendered) return undefined;
    try {
      const { html, summary } = rendered;
      return {
        html,
        summary,
        problems,
        asked: [...asked],
        packed: packFragments(serialize(rendered, ground)),
      };
    } catch {
      // Whoever gave it finds the fault again, and says so.
      return undefined;
    }
  };
}
