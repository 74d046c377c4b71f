// The preview of one article: what a reader would show, what is wrong with it, and what stands in the feeds.
import { createHash } from 'node:crypto';
import type { Problem } from '../problem.ts';
import type { Answer, ArticlePreview, ArticleSourceText } from '../rebuild/question.ts';
import { stateNames } from './articles-view.ts';
import { count, type MomentText, momentText, sizeText, type TextGround } from './page-text.ts';
import { groupProblems, type ProblemGround, type ShownProblem } from './problem-groups.ts';

export interface PreviewView {
  readonly title: string;
  readonly path: string;
  readonly language: string;
  readonly state: string;
  readonly stateName: string;
  /** Why nothing can be shown; else ''. */
  readonly reason: string;
  /** True where the page is to look again by itself. */
  readonly isMoving: boolean;
  readonly published: MomentText | undefined;
  readonly updated: MomentText | undefined;
  readonly expires: MomentText | undefined;
  readonly verdict: string;
  readonly problems: readonly ShownProblem[];
  /** Undefined where there is nothing to show. */
  readonly reader: Reader | undefined;
  readonly facts: readonly Fact[];
  readonly sources: readonly SourceView[];
}

/** What a document of its own is made of, for a frame that runs nothing. */
export interface Reader {
  readonly title: string;
  readonly language: string;
  readonly byline: string;
  /** HTML that was made clean for readers. */
  readonly content: string;
  readonly style: string;
}

export interface Fact {
  readonly name: string;
  readonly text: string;
  readonly isCode: boolean;
}

export interface SourceView extends Pick<ArticleSourceText, 'html' | 'isCut'> {
  readonly name: string;
  readonly size: string;
}

const NAMES = { rss: 'RSS', atom: 'Atom', json: 'JSON' } as const;

/** What readers have of their own; the article brings none. */
const READER_STYLE =
  ':root{color-scheme:light dark}body{max-width:38rem;margin:1.25rem auto;padding:0 1rem;' +
  'font:1.05rem/1.6 system-ui,sans-serif;overflow-wrap:break-word}img,video{max-width:100%;height:auto}pre{overflow-x:auto}';

/** For the Content-Security-Policy: the frame takes over that of the page around it. */
export const readerStyleHash = `'sha256-${createHash('sha256').update(READER_STYLE).digest('base64')}'`;

export type PreviewGround = TextGround & ProblemGround;

/** `asked` is the path or address that was asked for. */
export function viewPreview(asked: string, answer: Answer, ground: PreviewGround): PreviewView {
  const nothing = {
    ...{
      title: asked,
      path: asked,
      language: '',
      state: 'refused',
      stateName: stateNames.refused,
      reason: '',
    },
    ...{ isMoving: false, published: undefined, updated: undefined, expires: undefined },
    ...{ reader: undefined, facts: [], sources: [] },
  };
  switch (answer.kind) {
    case 'preview':
      return viewArticle(answer, ground);
    case 'faulty': {
      const problems = show(answer.problems, ground);
      const isMoving = answer.problems.some(({ code }) => code === 'article-moving') || problems.length === 0;
      const reason =
        problems.length === 0 ? 'The file is being written; this page looks again by itself.' : '';
      const verdict = problems.length === 0 ? 'Not read yet' : verdictOf(answer.problems);
      return { ...nothing, title: answer.path, path: answer.path, reason, isMoving, problems, verdict };
    }
    case 'unanswered':
      return {
        ...nothing,
        stateName: 'Not known',
        state: '',
        verdict: 'No preview',
        reason: answer.reason,
        problems: [],
      };
    default: {
      const reason = 'There is no such article in the folder: it may have been moved or deleted.';
      return { ...nothing, stateName: 'Not there', verdict: 'No preview', reason, problems: [] };
    }
  }
}

function viewArticle(article: ArticlePreview, ground: PreviewGround): PreviewView {
  const { title, path, language, state, published, updated, expires, problems } = article;
  return {
    ...{ title, path, language, state, stateName: stateNames[state], reason: '', isMoving: false },
    published: momentText(published, ground),
    updated: updated === published ? undefined : momentText(updated, ground),
    expires: expires === undefined ? undefined : momentText(expires, ground),
    verdict: verdictOf(problems),
    problems: show(problems, ground),
    reader: readerOf(article, ground),
    facts: factsOf(article),
    sources: article.sources.map(({ format, bytes, html, isCut }) => {
      return { name: NAMES[format], size: sizeText(bytes), html, isCut };
    }),
  };
}

function show(problems: readonly Problem[], ground: ProblemGround): readonly ShownProblem[] {
  return groupProblems(problems, ground).groups.flatMap((group) => group.problems);
}

function verdictOf(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return 'Nothing is wrong with it';
  const told = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return told.join(' and ');
}

function factsOf({ url, id, authors, summary, language }: ArticlePreview): readonly Fact[] {
  const facts: Fact[] = [
    { name: 'Address', text: url, isCode: true },
    { name: 'Id', text: id, isCode: true },
    { name: 'Authors', text: authors.join(', '), isCode: false },
    { name: 'Language', text: language, isCode: true },
    { name: 'Summary', text: summary, isCode: false },
  ];
  return facts.filter(({ text }) => text !== '');
}

/** As most readers head an article: its title, who wrote it, and when. */
function readerOf(
  { title, authors, published, content, language }: ArticlePreview,
  ground: TextGround,
): Reader {
  const { text } = momentText(published, ground);
  return {
    title,
    language,
    content,
    style: READER_STYLE,
    byline: [authors.join(', '), text].filter(Boolean).join(' · '),
  };
}
