// feedwright token: makes an operator token, and says where it and its hash go.
import { hashToken, newToken } from '../secret.ts';

export function printToken(): void {
  const token = newToken();
  process.stdout.write(
    [
      `token: ${token}`,
      `hash:  ${hashToken(token)}`,
      '',
      'Keep the token; it is shown this once. Give the service one of the two:',
      '  the token, in FEEDWRIGHT_OPERATOR_TOKEN or a file that FEEDWRIGHT_OPERATOR_TOKEN_FILE names,',
      '  or the hash, in feedwright.yaml: operator: { tokens: [HASH] }.',
      '',
    ].join('\n'),
  );
}
