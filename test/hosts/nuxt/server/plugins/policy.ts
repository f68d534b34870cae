import { randomBytes } from 'node:crypto';

/** Sends a Content Security Policy with every answer, and gives what Nuxt writes into a page the nonce of that page. */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('request', (event) => {
    const nonce = randomBytes(16).toString('base64');
    event.context.nonce = nonce;
    setResponseHeader(
      event,
      'content-security-policy',
      [
        "default-src 'none'",
        `script-src 'self' 'nonce-${nonce}'`,
        "worker-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self'",
        `connect-src 'self' ${new URL(useRuntimeConfig(event).public.baseUrl).origin}`,
        "require-trusted-types-for 'script'",
        'trusted-types lit-html asg-elements vue',
      ].join('; '),
    );
  });
  nitro.hooks.hook('render:html', (html, { event }) => {
    const allow = (part: string): string =>
      part.replaceAll(/<(?:script|style)(?=[\s>])/g, `$& nonce="${event.context.nonce}"`);
    html.head = html.head.map(allow);
    html.bodyPrepend = html.bodyPrepend.map(allow);
    html.bodyAppend = html.bodyAppend.map(allow);
  });
});
