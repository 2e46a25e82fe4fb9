/** A server to connect to. */
export interface Origin {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** The name for SNI and for checking the certificate; the host when absent. */
  readonly serverName?: string;
}
