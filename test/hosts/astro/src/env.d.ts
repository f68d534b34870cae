/// <reference types="astro/client" />

interface ImportMetaEnv {
  /** `https://api.asgardeo.io/t/<organization>` */
  readonly PUBLIC_BASE_URL: string;
  readonly PUBLIC_CLIENT_ID: string;
}
