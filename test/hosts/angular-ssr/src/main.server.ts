import { CSP_NONCE, DOCUMENT, inject, mergeApplicationConfig, REQUEST_CONTEXT } from '@angular/core';
import { type BootstrapContext, bootstrapApplication } from '@angular/platform-browser';
import { BEFORE_APP_SERIALIZED } from '@angular/platform-server';
import { provideServerRendering, RenderMode, withRoutes } from '@angular/ssr';
import { elementTags, skeletonOf } from 'asg-elements/server';
import { Account } from './account';
import { config } from './config';

/** What `server.ts` says of a request. */
const nonceOfRequest = () => (inject(REQUEST_CONTEXT) as { readonly nonce: string } | null)?.nonce ?? null;

/**
 * Angular has no word for declarative shadow roots, but lets its document be changed before it is sent. The browser makes a
 * shadow root of each skeleton, so that hydration finds the children that the template names, and no other.
 */
function addSkeletons() {
  const document = inject(DOCUMENT);
  const nonce = inject(CSP_NONCE) ?? undefined;
  return () => {
    for (const tag of elementTags) {
      for (const element of document.querySelectorAll(tag)) {
        element.insertAdjacentHTML('afterbegin', skeletonOf(tag, { lang: document.documentElement.lang, nonce }));
      }
    }
  };
}

/** The build puts it into the page, where it knows no nonce: it keeps clicks until Angular is there. */
function allowEventReplay() {
  const document = inject(DOCUMENT);
  const nonce = inject(CSP_NONCE);
  return () => {
    if (nonce) document.getElementById('ng-event-dispatch-contract')?.setAttribute('nonce', nonce);
  };
}

const serverConfig = mergeApplicationConfig(config, {
  providers: [
    provideServerRendering(withRoutes([{ path: '**', renderMode: RenderMode.Server }])),
    { provide: CSP_NONCE, useFactory: nonceOfRequest },
    { provide: BEFORE_APP_SERIALIZED, multi: true, useFactory: addSkeletons },
    { provide: BEFORE_APP_SERIALIZED, multi: true, useFactory: allowEventReplay },
  ],
});

export default (context: BootstrapContext) => bootstrapApplication(Account, serverConfig, context);
