/** Who a request is from, once that is known. */
export interface Identity {
  readonly name: string;
  readonly groups: readonly string[];
}

/** Whoever asks for something: a user, or nobody that is known. */
export interface Caller {
  readonly identity?: Identity | undefined;
}

/** The certificate that a client showed when it connected. */
export interface ClientCertificate {
  readonly commonName: string;
  /** Whether it was signed by an authority that this server was told to trust. */
  readonly isTrusted: boolean;
}

/** What a request brings along to say who it is from. */
export interface Presented {
  readonly authorization: string | undefined;
  readonly certificate: ClientCertificate | undefined;
}

/** Finds out who a request is from; throws an `RpcError` when what it shows is wrong. */
export type Authenticate = (
  presented: Presented,
) => Identity | undefined | Promise<Identity | undefined>;
