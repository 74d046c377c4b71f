// What authors do to articles of the model: choose, create, rewrite and move them.
import { type ModelArticle, type World, type Written, withArticle } from './model.ts';

/** What a step comes to in a world; undefined where it makes no sense. */
export interface Move {
  /** For the script of a life that failed. */
  readonly sentence: string;
  readonly world: World;
  /** What the service goes through; else it lives on. */
  readonly service?: 'restart' | 'kill';
  readonly isApproval?: boolean;
  /** Seconds that pass besides. */
  readonly pass?: number;
}

export const LAYOUTS: readonly ((name: string, day: string) => string)[] = [
  (name) => `${name}.md`,
  (name, day) => `${day}-${name}.md`,
  (name) => `${name}/index.md`,
  (name, day) => `${day.slice(0, 4)}/${name}.md`,
];
/** Articles beyond it would only cost time. */
const MOST = 16;

/** Files that can be written to, and say what they mean. */
export function whole(world: World): ModelArticle[] {
  if (world.folder !== 'there') return [];
  return [...world.articles.values()].filter(({ isDeleted, isBroken }) => !isDeleted && !isBroken);
}

export function movable(world: World): ModelArticle[] {
  return whole(world).filter(({ isEdited }) => !isEdited);
}

export function still(world: World): ModelArticle[] {
  return whole(world).filter(({ isMoved }) => !isMoved);
}

export function choose<One>(list: readonly One[], which: number): One | undefined {
  return list[which % list.length];
}

export function place({ layout }: World, name: string, date: number): string {
  const make = LAYOUTS[layout] ?? ((plain: string) => plain);
  return make(name, new Date(date).toISOString().slice(0, 10));
}

export function nameOf(path: string): string {
  return /(name-\d+)/.exec(path)?.[1] ?? path;
}

interface Creation {
  readonly title: string;
  readonly date: number;
  readonly path?: string;
}

export function create(world: World, { title, date, path }: Creation): Move | undefined {
  const present = [...world.articles.values()].filter(({ isDeleted }) => !isDeleted).length;
  if (world.folder !== 'there' || present >= MOST) return undefined;
  const number = world.names;
  const article: ModelArticle = {
    number,
    path: path ?? place(world, `name-${number}`, date),
    written: { title, slug: '', date, expires: Infinity, isDraft: false, revision: 1, spaces: 0 },
    ...{
      isDeleted: false,
      isBroken: false,
      isEdited: false,
      isMoved: false,
      isUncertain: false,
      isShown: false,
    },
    good: undefined,
    released: undefined,
    first: undefined,
  };
  return {
    sentence: `write ${number} at ${article.path}, '${title}' of ${new Date(date).toISOString()}`,
    world: { ...withArticle(world, article), names: number + 1 },
  };
}

interface Rewriting {
  readonly sentence: string;
  readonly written: Written;
  readonly isEdited?: boolean;
}

export function rewrite(
  world: World,
  article: ModelArticle | undefined,
  change: (article: ModelArticle) => Rewriting,
): Move | undefined {
  if (!article) return undefined;
  const { sentence, ...changed } = change(article);
  return { sentence, world: withArticle(world, { ...article, ...changed }) };
}

export function move(world: World, article: ModelArticle, path: string): Move {
  return {
    sentence: `rename ${article.number} from ${article.path} to ${path}`,
    world: { ...withArticle(world, { ...article, path, isMoved: true }), names: world.names + 1 },
  };
}
