// A thread of the rebuild process: renders and serializes the articles that it is given, and remembers none.
import { parentPort } from 'node:worker_threads';
import { createBodyReader } from '../article/body-source.ts';
import { loadWriter } from './load-writer.ts';
import { type Job, type JobResult, packFragments, type ThreadGround } from './render-job.ts';
import { renderOne, serialize } from './render-one.ts';

type Work = (job: Job) => JobResult;

let work: Work | undefined;

parentPort?.on('message', (message: ThreadGround | readonly Job[]) => {
  if (isGround(message)) {
    work = createWork(message);
    return;
  }
  const results = message.map((job) => work?.(job) ?? { isGivenBack: true as const });
  const buffers = results.flatMap((result) => ('packed' in result ? [result.packed.bytes] : []));
  parentPort?.postMessage(results, buffers);
});

function isGround(message: ThreadGround | readonly Job[]): message is ThreadGround {
  return !Array.isArray(message);
}

function createWork({ config, definition, site, label, hasPodcast, ...ground }: ThreadGround): Work {
  const { writer, fingerprint } = loadWriter(config, definition, ground.siteFingerprint);
  // The templates were changed in between.
  if (fingerprint !== ground.fingerprint) return () => ({ isGivenBack: true });
  const bodyOf = createBodyReader(config.posts, site);
  return ({ article, known }) => {
    const asked = new Set<string>();
    const linkTo = (_: string, reference: string) => {
      if (!known.has(reference)) asked.add(reference);
      return known.get(reference);
    };
    const { article: rendered, problems } = renderOne(article, { site, label, bodyOf, links: { linkTo } });
    if (!rendered) return { isGivenBack: true };
    try {
      const fragments = serialize(rendered, { writer, feedLanguage: definition.language, hasPodcast });
      const { html, summary } = rendered;
      return { html, summary, problems, asked: [...asked], packed: packFragments(fragments) };
    } catch {
      // Whoever gave it finds the fault again, and says so.
      return { isGivenBack: true };
    }
  };
}
