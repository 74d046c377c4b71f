// feedwright new: an article to begin with.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCalendar } from '../article/dates.ts';
import { slugify } from '../article/urls.ts';
import { AppError } from '../problem.ts';
import type { Context } from './context.ts';
import { refuseFetched } from './fetched.ts';

/** Writes a draft with today's date in the configured zone; never over a file that is there. */
export async function newArticle({ config, label }: Context, title: string, now: Date): Promise<void> {
  refuseFetched(config, 'name a folder of a clone with --posts');
  const slug = slugify(title);
  if (slug === '') throw new AppError('usage', 'the title has no letter or digit to make a file name of');
  const { year, month, day } = createCalendar(config.timezone).day(now);
  const name = `${year}-${month}-${day}-${slug}.md`;
  const text = `---\ntitle: ${JSON.stringify(title)}\ndate: ${now.toISOString().slice(0, 19)}Z\ndescription: ""\ntags: []\ndraft: true\n---\n\n`;
  const write = async () => {
    await mkdir(config.posts, { recursive: true });
    await writeFile(join(config.posts, name), text, { flag: 'wx' });
  };
  await write().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new AppError('exists', `${label}/${name} is there already`);
    throw new AppError(
      'usage',
      `${label}/${name} cannot be written (${error.code}); name another folder with --posts`,
    );
  });
  process.stdout.write(`${label}/${name}\n`);
}
