// What commands print on a terminal: whatever titles and names of files hold, lines stay lines and nothing steers it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleText } from '../rebuild/write-article.ts';
import { createProgram } from './program.ts';

const ESC = '\u001b';
const hostileNames = [
  ...['a\nb', 'a\r\n::error::forged', `${ESC}[31m`, `${ESC}]0;title\u0007`, 'a\tb', 'a\u007fb', 'a\u0085b'],
  ...['a\u009b31mb', 'a\u202eb', 'a\u2028b'],
];
const STEERING = /(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029]/u;

test.concurrent('of ten hostile names and titles nothing reaches the terminal that steers it', async (context) => {
  const { folder, write, run } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  for (const [index, name] of hostileNames.entries()) {
    const title = JSON.stringify(name);
    writeFileSync(join(folder, 'posts', `bad${index}${name}.md`), articleText(title, { date: 'never' }));
    writeFileSync(
      join(folder, 'posts', `good${index}${name}.md`),
      articleText(title, { header: `slug: g${index}` }),
    );
    writeFileSync(
      join(folder, 'posts', `soon${index}${name}.md`),
      articleText(title, { date: '2999-01-01' }),
    );
  }
  const built = await run(['build', '--out', 'out']);
  expect([built.code, built.stderr.split('\n').filter((line) => line.includes('bad')).length]).toEqual([
    0, 10,
  ]);
  const runs = [
    built,
    await run(['check']),
    await run(['check', '--format', 'github']),
    await run(['status', '--data', 'data/build']),
  ];
  for (const { stdout, stderr } of runs) {
    expect(stdout + stderr).not.toMatch(STEERING);
    expect(stdout + stderr).not.toMatch(/^(?:b|::error::forged)/m);
  }
});
