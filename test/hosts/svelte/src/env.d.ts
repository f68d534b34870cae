/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** `https://api.asgardeo.io/t/<organization>` */
  readonly VITE_BASE_URL: string;
  readonly VITE_CLIENT_ID: string;
}
