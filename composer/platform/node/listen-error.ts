/** Why a server can not listen where it was told to, in words that say what to do. */

/** An address that is taken, not allowed, or none of this machine. `cause`: the error as Node gave it. */
export class ListenError extends Error {
  /** Node's name for it: `EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, `ENOTFOUND`, `EAI_AGAIN`. */
  readonly code: string;

  constructor(code: string, message: string, cause: Error) {
    super(message, { cause });
    this.name = 'ListenError';
    this.code = code;
  }
}

/** Where somebody was to listen. */
interface Address {
  readonly port: number;
  readonly host: string;
}

/** An error of `listen` in such words; one that does not speak of the address stays as it is. */
export function explainListenError(error: Error, { port, host }: Address): Error {
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new ListenError(
        code,
        `port ${port} is in use. End the program that has it, or choose another one.`,
        error,
      );
    case 'EACCES':
    case 'EADDRNOTAVAIL':
      return new ListenError(code, `cannot listen at ${host}, port ${port} (${code}). Choose another address.`, error);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ListenError(code, `cannot listen at "${host}" (${code}). Choose another address.`, error);
    default:
      return error;
  }
}
