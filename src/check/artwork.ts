// Judges the cover of a podcast or an episode by its file.
// https://podcasters.apple.com/support/896-artwork-requirements
import type { LocalFile } from '../article/local-files.ts';
import type { Problem } from '../problem.ts';

export type ArtworkFault = Pick<Problem, 'severity' | 'code' | 'message' | 'hint'>;

const SMALLEST = 1_400;
const LARGEST = 3_000;
const HINT = 'make it a square JPEG or PNG of 1400 to 3000 pixels in RGB';

/** `file` is undefined where it is on another server: then the address is judged alone. */
export function judgeArtwork(url: string, file: LocalFile | undefined): ArtworkFault[] {
  const isNamed = /\.(jpe?g|png)$/i.test(new URL(url).pathname);
  const found = (message: string, severity: Problem['severity'] = 'error'): ArtworkFault => ({
    ...{ severity, code: 'podcast-image-unfit', message, hint: HINT },
  });
  const secure = url.startsWith('https:')
    ? []
    : [found(`the cover is not offered by https (${url})`, 'warning')];
  if (!file)
    return isNamed
      ? secure
      : [...secure, found(`the address of the cover ends in neither .jpg nor .png (${url})`, 'warning')];
  const { path, picture } = file;
  if (!picture || (picture.kind !== 'jpg' && picture.kind !== 'png'))
    return [found(`the cover ${path} is neither JPEG nor PNG`)];
  const { width, height, colors } = picture;
  const size = `${width} × ${height} pixels`;
  const isSquare = width === height;
  const isSized = width >= SMALLEST && width <= LARGEST;
  const isRgb = colors === undefined || colors === 'rgb' || colors === 'indexed';
  return [
    ...secure,
    ...(isSquare ? [] : [found(`the cover ${path} is not square: it has ${size}`)]),
    ...(isSquare && !isSized ? [found(`the cover ${path} has ${size}`)] : []),
    ...(isRgb ? [] : [found(`the colors of the cover ${path} are ${colors}, and not RGB`)]),
  ];
}
