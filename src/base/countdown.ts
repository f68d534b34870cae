import { AsyncDirective, directive } from 'lit/async-directive.js';

/** Counts seconds down on screen. Not in a live region: a number that changes every second must not be read aloud. */
class Countdown extends AsyncDirective {
  #timer: ReturnType<typeof setInterval> | undefined;
  #until = 0;
  #text: (seconds: number) => string = String;

  render(until: number, text: (seconds: number) => string): string {
    this.#until = until;
    this.#text = text;
    if (this.isConnected) this.reconnected();
    return this.#say();
  }

  override disconnected(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  override reconnected(): void {
    this.#timer ??= setInterval(() => this.setValue(this.#say()), 1_000);
  }

  #say(): string {
    return this.#text(Math.max(0, Math.ceil((this.#until - Date.now()) / 1_000)));
  }
}

/** `until` in milliseconds since 1970; `text` makes the sentence. */
export const countdown = directive(Countdown);
