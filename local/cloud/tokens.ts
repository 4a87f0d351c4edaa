import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { VirtualClock } from '../clock.ts';
import type { JwtAuthorizer } from './description.ts';

/** What a development token says of its bearer. */
export interface TokenRequest {
  readonly tenantid: string;
  readonly scope: string | readonly string[];
  readonly subject?: string;
  /** Virtual seconds; thirty days unless given. */
  readonly expiresInSeconds?: number;
  /** For tests: an issuer or an audience that the API does not know. */
  readonly issuer?: string;
  readonly audience?: string;
}

export interface TokenIssuer {
  readonly issue: (request: TokenRequest) => Promise<string>;
  /** The token's claims. Rejects if this issuer did not sign it for that authorizer, or it is not valid now. */
  readonly verify: (token: string, authorizer: JwtAuthorizer) => Promise<JWTPayload>;
  readonly issuer: string;
  readonly jwks: { readonly keys: readonly JWK[] };
}

/** The only algorithm family that an HTTP API's JWT authorizer takes. */
const ALGORITHM = 'RS256';
const THIRTY_DAYS = 30 * 24 * 3_600;

/** Stands in for the issuer of the template, with a key of its own, made at each start, and the virtual clock. */
export const tokenIssuer = async (
  clock: VirtualClock,
  { issuer, audience: [audience = 'local'] }: JwtAuthorizer = { issuer: 'local', audience: [] },
): Promise<TokenIssuer> => {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
  const kid = randomUUID();
  const seconds = (): number => Math.floor(clock.now() / 1_000);
  return {
    issuer,
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: ALGORITHM, use: 'sig' }] },
    issue: ({ tenantid, scope, subject = 'developer', expiresInSeconds = THIRTY_DAYS, ...other }) =>
      new SignJWT({ tenantid, scope: [scope].flat().join(' ') })
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .setIssuer(other.issuer ?? issuer)
        .setAudience(other.audience ?? audience)
        .setSubject(subject)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + expiresInSeconds)
        .sign(privateKey),
    verify: async (token, authorizer) => {
      const { payload } = await jwtVerify(token, publicKey, {
        issuer: authorizer.issuer,
        audience: [...authorizer.audience],
        algorithms: [ALGORITHM],
        currentDate: new Date(clock.now()),
      });
      return payload;
    },
  };
};
