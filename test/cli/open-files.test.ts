// The number of connections follows the limit on open files.
import { expect, test } from 'vitest';
import { mostConnections, readLimits } from '../../src/cli/open-files.ts';

const limits = (soft: string) =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax open files            ${soft.padEnd(20)} 1048576              files\n`;

test.each([
  ['more than enough', limits('1048576'), 10_000],
  ['just enough', limits('10200'), 10_000],
  ['too few', limits('1024'), 824],
  ['hardly any', limits('100'), 50],
  ['no end', limits('unlimited'), 10_000],
  ['unknown', '', 10_000],
])('where there are %s files', (_, text, connections) => {
  expect(mostConnections(10_000, text)).toBe(connections);
});

test.runIf(process.platform === 'linux')('this machine says its limit in this form', () => {
  expect(readLimits()).toMatch(/^Max open files +(\d+|unlimited)/m);
});
