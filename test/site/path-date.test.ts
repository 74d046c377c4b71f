// Holds which date and which name a path tells.
import { describe, expect, it } from 'vitest';
import { dateOfPath, nameOfPath } from '../../src/site/path-date.ts';

describe('the date of a path', () => {
  it.each([
    ['_posts/2024-03-01-a-day.md', '2024-03-01'],
    ['2024-3-1 a.md', '2024-03-01'],
    ['2017-11-8.md', '2017-11-08'],
    ['2024_03_01_a.md', '2024-03-01'],
    ['20240301-a.md', '2024-03-01'],
    ['blog/2024-03-01-a-day/index.ko.md', '2024-03-01'],
    ['blog/2024/03/01/a/b.md', '2024-03-01'],
    ['2021/05-12-announcing/index.md', '2021-05-12'],
    ['2014/12/12/1.0-Timeline', '2014-12-12'],
    ['inside-rust/2021/01/26/ffi', '2021-01-26'],
    ['2023/2024-03-01-a.md', '2024-03-01'],
    ['2018-10-02T15:00:00Z-hello.md', '2018-10-02T15:00:00Z'],
    ['2018-10-02T15:00:00+02:00-hello.md', '2018-10-02T15:00:00+02:00'],
    ['2018-12-01-2018-12-02-x.md', '2018-12-01'],
    ['notes/meeting-2024-03-01.md', '2024-03-01'],
  ])('%s', (path, date) => {
    expect(dateOfPath(path)).toBe(date);
  });

  it.each([
    ...['a.md', '2024-13-01-a.md', '2024-02-30-a.md', '0001-01-01-a.md', '2024-03-a.md', '1.94.1-release.md'],
    ...['cve-2019-25210.md', '12024-03-01-a.md', '2024-03-011.md', '2024-03-01a.md', '99999999-a.md', ''],
  ])('is none in %j', (path) => {
    expect(dateOfPath(path)).toBeUndefined();
  });
});

describe('the name of a path', () => {
  it.each([
    ['_posts/2024-03-01-a-day.md', 'a-day'],
    ['100-无忧孩童.md', '无忧孩童'],
    ['shows/369 - vite.md', 'vite'],
    ['shows/008 - Wes Bos Origin Story.md', 'Wes Bos Origin Story'],
    ['7. The end.md', 'The end'],
    ['2024-03-01-a-day/index.ko.md', 'a-day'],
    ['blog/a-day/index.md', 'a-day'],
    ['blog/a-day/README.md', 'a-day'],
    ['index.md', 'index'],
    ['a.html.markdown', 'a'],
    ['2018-10-02T15:00:00Z-hello.md', 'hello'],
    ['2015-03-31-5.0.0.md', '5.0.0'],
    ['1.94.1-release.md', '1.94.1-release'],
    ['4-Years-Of-Rust.md', '4-Years-Of-Rust'],
    ['2024-Edition-CFP.md', '2024-Edition-CFP'],
    ['2024-03-01.md', '2024-03-01'],
    ['2024-13-45-x.md', '2024-13-45-x'],
    ['123.md', '123'],
  ])('%s', (path, name) => {
    expect(nameOfPath(path)).toBe(name);
  });
});
