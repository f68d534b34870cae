import { type NextRequest, NextResponse } from 'next/server';

const organization = new URL(process.env.NEXT_PUBLIC_BASE_URL!).origin;

/** Sends a Content Security Policy with every answer: pages get a nonce of their own, which Next.js reads from the request. */
export function proxy(request: NextRequest) {
  // React's checks and the reload of modules need more.
  if (process.env.NODE_ENV === 'development') return NextResponse.next();
  const nonce = btoa(crypto.randomUUID());
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    `connect-src 'self' ${organization}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html asg-elements nextjs default',
  ].join('; ');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}
