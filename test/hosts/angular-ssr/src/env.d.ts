/** `https://api.asgardeo.io/t/<organization>`; given to `ng build`. */
declare const BASE_URL: string;
declare const CLIENT_ID: string;
