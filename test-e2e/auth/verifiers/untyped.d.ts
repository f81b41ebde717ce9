// Packages without types of their own: what the tests use of them.
declare module "hawk" {
  const Hawk: {
    readonly server: {
      authenticate(
        request: object,
        find: (id: string) => Promise<object | undefined>,
        options: object,
      ): Promise<object>;
    };
  };
  export default Hawk;
}

declare module "aws4" {
  interface Signed {
    readonly headers?: Readonly<Record<string, string>>;
    readonly path?: string;
  }
  const aws4: { sign(request: object, credentials: object): Signed };
  export default aws4;
}

declare module "js-md4" {
  const md4: { arrayBuffer(message: Uint8Array): ArrayBuffer };
  export default md4;
}
