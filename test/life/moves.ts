// What each step of a site's life comes to: the world after it, and what the service goes through.
import {
  choose,
  create,
  LAYOUTS,
  type Move,
  movable,
  move,
  nameOf,
  place,
  rewrite,
  still,
  whole,
} from './authoring.ts';
import { mapArticles, type World, withArticle } from './model.ts';
import type { Step, StepKind } from './steps.ts';

const HOSTS = ['example.org', 'www.example.org', 'blog.example.net'];
const PERMALINKS = ['', '/:year/:month/:slug/', '/essays/:slug/', '/:year/:slug.html'];
type Maker = (world: World, step: Step, now: number) => Move | undefined;

/** `now` in milliseconds. */
export const makers: Readonly<Record<StepKind, Maker>> = {
  write: (world, { how }, now) => create(world, { title: `Title ${world.names}`, date: now - how * 600_000 }),
  twin(world, { which, how }, now) {
    const other = choose(whole(world), which);
    if (!other) return undefined;
    const { title, date } = other.written;
    return create(world, { title, date: how % 2 ? date : now - how * 60_000 });
  },
  /** A new article at a place that another left. */
  reuse(world, { which, how }, now) {
    const taken = new Set([...world.articles.values()].map(({ path }) => nameOf(path)));
    const left = [...world.articles.keys()]
      .map((number) => `name-${number}`)
      .filter((name) => !taken.has(name));
    const name = choose(left, which);
    const path = name && place(world, name, now);
    return path === undefined
      ? undefined
      : create(world, { title: `Title ${world.names}`, date: now - how * 60_000, path });
  },
  edit: (world, { which, how }) =>
    rewrite(world, choose(still(world), which), ({ written, number }) => ({
      sentence: `edit the ${how % 3 ? 'text' : 'title'} of ${number}`,
      written: {
        ...written,
        revision: written.revision + 1,
        ...(how % 3 === 0 && { title: `${written.title} again` }),
      },
      isEdited: true,
    })),
  respace: (world, { which }) =>
    rewrite(world, choose(whole(world), which), ({ written, number }) => ({
      sentence: `change white space in ${number}`,
      written: { ...written, spaces: written.spaces + 1 },
    })),
  rename(world, { which }, now) {
    const article = choose(movable(world), which);
    return article && move(world, article, place(world, `name-${world.names}`, article.written.date || now));
  },
  reslug: (world, { which }) => {
    const move = rewrite(world, choose(still(world), which), ({ written, number }) => ({
      sentence: `give ${number} the slug slug-${world.names}`,
      written: { ...written, slug: `slug-${world.names}` },
    }));
    return move && { ...move, world: { ...move.world, names: world.names + 1 } };
  },
  swap(world, { which, how }) {
    const one = choose(movable(world), which);
    const two = choose(movable(world), how);
    if (!one || !two || one === two) return undefined;
    const swapped = withArticle(world, { ...one, path: two.path, isMoved: true });
    return {
      sentence: `swap the names of ${one.number} and ${two.number}`,
      world: withArticle(swapped, { ...two, path: one.path, isMoved: true }),
    };
  },
  relayout(world, { how }) {
    const present = [...world.articles.values()].filter(({ isDeleted }) => !isDeleted);
    if (world.folder !== 'there' || present.some(({ isEdited }) => isEdited)) return undefined;
    const layout = (world.layout + 1 + (how % (LAYOUTS.length - 1))) % LAYOUTS.length;
    const moved = mapArticles({ ...world, layout }, (article) => {
      if (article.isDeleted) return article;
      const path = place({ ...world, layout }, nameOf(article.path), article.written.date);
      return { ...article, path, isMoved: true, isUncertain: article.isUncertain || article.isBroken };
    });
    return { sentence: `move all files to layout ${layout}`, world: moved };
  },
  redate: (world, { which, how }, now) =>
    rewrite(world, choose(still(world), which), ({ written, number }) => ({
      sentence: `write another date into ${number}`,
      written: { ...written, date: Math.min(written.date, now) - (1 + how) * 60_000 },
    })),
  delete(world, { which }) {
    const article = choose(whole(world), which);
    return (
      article && {
        sentence: `delete ${article.number}`,
        world: withArticle(world, { ...article, isDeleted: true }),
      }
    );
  },
  restore(world, { which }) {
    const taken = new Set(
      [...world.articles.values()].flatMap(({ isDeleted, path }) => (isDeleted ? [] : [path])),
    );
    const gone = [...world.articles.values()].filter(({ isDeleted, path }) => isDeleted && !taken.has(path));
    const article = world.folder === 'there' ? choose(gone, which) : undefined;
    return (
      article && {
        sentence: `restore ${article.number}`,
        world: withArticle(world, { ...article, isDeleted: false }),
      }
    );
  },
  draft: (world, { which }) =>
    rewrite(
      world,
      choose(
        whole(world).filter(({ written }) => !written.isDraft),
        which,
      ),
      ({ written, number }) => ({
        sentence: `make ${number} a draft`,
        written: { ...written, isDraft: true },
      }),
    ),
  undraft: (world, { which }) =>
    rewrite(
      world,
      choose(
        whole(world).filter(({ written }) => written.isDraft),
        which,
      ),
      ({ written, number }) => ({
        sentence: `make ${number} no draft any more`,
        written: { ...written, isDraft: false },
      }),
    ),
  schedule(world, { which, how }, now) {
    const article = choose(
      whole(world).filter(({ first }) => first === undefined),
      which,
    );
    const date = now + (1 + how) * 600_000;
    if (!article || how % 2) return create(world, { title: `Title ${world.names}`, date });
    return rewrite(world, article, ({ written, number }) => ({
      sentence: `schedule ${number}`,
      written: { ...written, date },
    }));
  },
  expire: (world, { which, how }, now) =>
    rewrite(world, choose(whole(world), which), ({ written, number }) => ({
      sentence: how % 3 ? `let ${number} expire` : `let ${number} expire never`,
      written: { ...written, expires: how % 3 ? now + (how - 300) * 1_000 : Number.POSITIVE_INFINITY },
    })),
  pass: (world, { how }) => ({ sentence: 'let time pass', world, pass: how % 9 ? how * 300 : how * 4_000 }),
  break: (world, { which }) => {
    const article = choose(whole(world), which);
    return (
      article && {
        sentence: `break ${article.number}`,
        world: withArticle(world, { ...article, isBroken: true }),
      }
    );
  },
  mend(world, { which }) {
    const broken = [...world.articles.values()].filter(({ isBroken, isDeleted }) => isBroken && !isDeleted);
    const article = world.folder === 'there' ? choose(broken, which) : undefined;
    return (
      article && {
        sentence: `mend ${article.number}`,
        world: withArticle(world, { ...article, isBroken: false, isUncertain: false }),
      }
    );
  },
  unmount: (world, { how }) =>
    world.folder === 'there'
      ? {
          sentence: `unmount (${how % 2 ? 'gone' : 'empty'})`,
          world: { ...world, folder: how % 2 ? 'gone' : 'empty' },
        }
      : undefined,
  mount: (world) =>
    world.folder === 'there' ? undefined : { sentence: 'mount', world: { ...world, folder: 'there' } },
  restart: (world) => ({ sentence: 'restart', world, service: 'restart' }),
  kill: (world, { how }) => ({ sentence: `kill at point ${how % 16}`, world, service: 'kill' }),
  rehost(world, { how }) {
    const host = HOSTS[how % HOSTS.length] ?? '';
    if (host === world.host) return undefined;
    return { sentence: `move to ${host}, restart`, world: { ...world, host }, service: 'restart' };
  },
  rescheme(world) {
    const scheme = world.scheme === 'http' ? 'https' : 'http';
    return { sentence: `go to ${scheme}, restart`, world: { ...world, scheme }, service: 'restart' };
  },
  repermalink(world, { how }) {
    const permalink = PERMALINKS[how % PERMALINKS.length] ?? '';
    if (permalink === world.permalink) return undefined;
    return {
      sentence: `permalink: ${permalink || 'none'}, restart`,
      world: { ...world, permalink },
      service: 'restart',
    };
  },
  approve: (world) => ({ sentence: 'approve what is held', world, isApproval: true }),
};
