// The service as its operators use it: what they may ask of it, and what they may tell it.
import type { MetricsText } from '../metrics/service-metrics.ts';
import type { Hearer } from '../rebuild/audience.ts';
import type { Answer, Question } from '../rebuild/question.ts';
import type { RebuildProgress, RebuildReport, RebuildTrigger } from '../rebuild/report.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Store } from '../store/store.ts';

export interface Service {
  /** As docs/openapi.json has it. */
  status(): Promise<object>;
  /** In the form that Prometheus reads. */
  metrics(): Promise<MetricsText>;
  /** Begins a rebuild, or joins the one that waits. */
  order(trigger: 'api' | 'hook'): { readonly id: Promise<number>; readonly report: Promise<RebuildReport> };
  /** Of the rebuild of this number, where it is about to begin. */
  ahead(id: number): Promise<RebuildTrigger | undefined>;
  progress(): RebuildProgress | undefined;
  /** Called with each step of each rebuild until it is taken back by the function that it returns. */
  listen(hearer: Hearer): () => void;
  /** About the articles as they lie in the folder. Never rejects. */
  ask(question: Question): Promise<Answer>;
  /** What readers see. */
  current(): Snapshot;
  /** What messages call the posts folder. */
  readonly label: string;
  readonly store: Pick<Store, 'rebuilds' | 'approvals' | 'pins' | 'releases' | 'feeds' | 'privateTokens'>;
}
