// A thread of the rebuild process: reads files and renders articles, as it is told, and remembers none.
import { parentPort, workerData } from 'node:worker_threads';
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
  type ToThread,
} from './thread-job.ts';

const { config, site, label } = workerData as ThreadGround;
const readFile = createReader();
const bodyOf = createBodyReader(config.posts, site);
let render: (job: RenderJob) => RenderResult | undefined = () => undefined;

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'facts') render = createRender(message);
  else if (message.type === 'read') parentPort?.postMessage(message.jobs.map(readFile));
  else {
    const results = message.jobs.map((job) => render(job));
    const buffers = results.flatMap((result) => result?.packed.bytes ?? []);
    parentPort?.postMessage(results, buffers);
  }
});

function createReader(): (file: ArticleFile) => ReadResult {
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

function createRender({ definition, siteFingerprint, fingerprint, hasPodcast }: RenderFacts): typeof render {
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
