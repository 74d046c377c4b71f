// Holds how loadConfig reads what moved and what is gone, and what it refuses of them.
import { describe, expect, it } from 'vitest';
import { useConfigFolder } from './config-folder.ts';

const { write, load, messagesOf } = useConfigFolder();

describe('what moved and what is gone', () => {
  it('is read from the file, and chains end at once', () => {
    write('feedwright.yaml', 'redirects:\n  /a: /b\n  /b: https://c.example/d\ngone:\n  - /e\n');
    const { redirects, gone } = load().config;
    expect([...redirects]).toEqual([
      ['/a', 'https://c.example/d'],
      ['/b', 'https://c.example/d'],
    ]);
    expect(gone).toEqual(['/e']);
  });

  it('is read from variables, which replace the list of the file', () => {
    write('feedwright.yaml', 'redirects:\n  /a: /b\n');
    const env = { FEEDWRIGHT_REDIRECTS: '/c -> /d', FEEDWRIGHT_GONE: '/e /f' };
    const { redirects, gone } = load({ env }).config;
    expect([[...redirects], gone]).toEqual([[['/c', '/d']], ['/e', '/f']]);
  });

  it('is refused where it goes round in circles, with the place', () => {
    write('feedwright.yaml', 'title: x\nredirects:\n  /a: /b\n  /b: http://localhost:3000/a\n');
    expect(messagesOf()).toEqual([
      'feedwright.yaml:2:1: redirects must lead to what is served, and /a -> /b -> /a is a circle; ' +
        'take one of these out, or lead it to another address',
    ]);
  });

  it('is refused where the two contradict each other', () => {
    const env = { FEEDWRIGHT_REDIRECTS: '/a -> /b', FEEDWRIGHT_GONE: '/b' };
    expect(messagesOf({ env })[0]).toMatch(/^FEEDWRIGHT_REDIRECTS: .*\/a leads to \/b, which is gone;/);
  });
});
