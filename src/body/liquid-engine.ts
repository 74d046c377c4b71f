// The Liquid engine for bodies, with Jekyll's filters: it reaches no file, no network, no prototype, and stops at limits.
import { Context, Liquid, LiquidError, toValueSync } from 'liquidjs';
import { renderMarkdown } from './markdown.ts';

/** Plain data: what a template may read. */
export type Scope = Readonly<Record<string, unknown>>;

export type Evaluation =
  | { readonly text: string }
  /** `at` is where in the template the fault stands, or -1 where a limit was reached. */
  | { readonly at: number; readonly reason: string };

const engine = createEngine();

function createEngine(): Liquid {
  const liquid = new Liquid({
    templates: {},
    ownPropertyOnly: true,
    timezoneOffset: 0,
    preserveTimezones: true,
    parseLimit: 4e6,
    renderLimit: 1_000,
    memoryLimit: 2e7,
  });
  const date = liquid.filters.date;
  liquid.registerFilter('relative_url', function (value: unknown) {
    return withBase(textOf(this.context.getSync(['site', 'baseurl'])), textOf(value));
  });
  liquid.registerFilter('absolute_url', function (value: unknown) {
    const path = withBase(textOf(this.context.getSync(['site', 'baseurl'])), textOf(value));
    return /^[a-z]+:/i.test(path) ? path : textOf(this.context.getSync(['site', 'url'])) + path;
  });
  liquid.registerFilter('markdownify', (value: unknown) => renderMarkdown(textOf(value), 'm')?.html ?? '');
  // The same body gives the same bytes on every day: nothing is now, and nothing is drawn by lot.
  if (typeof date === 'function')
    liquid.registerFilter('date', function (value: unknown, ...args: unknown[]) {
      return /^(now|today)$/i.test(textOf(value)) ? '' : date.call(this, value, ...args);
    });
  liquid.registerFilter('sample', (value: unknown) => (Array.isArray(value) ? value[0] : value));
  return liquid;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function withBase(base: string, path: string): string {
  if (/^([a-z]+:|\/\/|#)/i.test(path)) return path;
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/** True where the engine can read the template; says nothing of what it gives. */
export function isLiquid(template: string): boolean {
  try {
    engine.parse(template);
    return true;
  } catch {
    return false;
  }
}

/** `limit` is of the length of the result. */
export function evaluate(template: string, scope: Scope, limit: number): Evaluation {
  let text = '';
  const emitter = {
    buffer: '',
    write(piece: unknown) {
      text += typeof piece === 'string' ? piece : printed(piece);
      if (text.length > limit) throw new RangeError('the result is too long');
    },
  };
  try {
    const context = new Context(scope, engine.options, { sync: true });
    toValueSync(engine.renderer.renderTemplates(engine.parse(template), context, emitter));
    return { text };
  } catch (error) {
    const isFault = error instanceof LiquidError && !isLimit(error.originalError);
    const at = isFault ? (error.token?.begin ?? -1) : -1;
    return { at, reason: String((error as Error).message).split(', file:')[0] ?? '' };
  }
}

/** Past a limit the whole template is given up: each further try would cost as much again. */
function isLimit(error: Error | undefined): boolean {
  return error instanceof RangeError || error?.name === 'AssertionError';
}

function printed(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(printed).join('');
  return typeof value === 'object' ? '' : String(value);
}
