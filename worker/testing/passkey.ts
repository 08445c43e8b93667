const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

const base64url = (bytes: Uint8Array): string => bytes.toBase64({ alphabet: "base64url", omitPadding: true });

const join = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(parts.flatMap((part) => [...part]));

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** Byte string and text of CBOR (RFC 8949), as long as these need to be. */
const cborBytes = (bytes: Uint8Array): Uint8Array => join(new Uint8Array([0x58, bytes.length]), bytes);
const cborText = (text: string): Uint8Array => join(new Uint8Array([0x60 + text.length]), bytesOf(text));

/** One integer of a signature in ASN.1 DER: no needless zeros, and one where it would read as negative. */
const derInteger = (bytes: Uint8Array): Uint8Array => {
  const from = bytes.findIndex((byte) => byte !== 0);
  const short = bytes.slice(from);
  const signed = (short[0] ?? 0) >= 0x80 ? join(new Uint8Array([0]), short) : short;
  return join(new Uint8Array([0x02, signed.length]), signed);
};

/** What a ceremony asks for, of what the Worker's options say. */
interface Asked {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id?: string };
}

/** How an answer differs from an honest one. */
interface Lie {
  readonly origin?: string;
  readonly rpId?: string;
  readonly verified?: false;
  readonly counter?: number;
}

/** A passkey in software: WebAuthn with ES256 and attestation `none`, as a browser would hand it on in JSON. */
export class Passkey {
  readonly id = base64url(crypto.getRandomValues(new Uint8Array(32)));
  counter = 0;
  readonly #keys = crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);

  async #authenticatorData(asked: Asked, lie: Lie, attested: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const rpId = lie.rpId ?? asked.rpId ?? asked.rp?.id ?? "";
    const present = 0x01;
    const verified = lie.verified === false ? 0 : 0x04;
    const flags = present | verified | (attested.length > 0 ? 0x40 : 0);
    const counter = new Uint8Array(4);
    new DataView(counter.buffer).setUint32(0, lie.counter ?? this.counter);
    return join(await sha256(bytesOf(rpId)), new Uint8Array([flags]), counter, attested);
  }

  #clientData(type: string, asked: Asked, lie: Lie): Uint8Array<ArrayBuffer> {
    const origin = lie.origin ?? "http://localhost:8787";
    return bytesOf(JSON.stringify({ type, challenge: asked.challenge, origin, crossOrigin: false }));
  }

  #answer(response: object) {
    return { id: this.id, rawId: this.id, type: "public-key", clientExtensionResults: {}, response };
  }

  /** The answer to what `navigator.credentials.create` is given. */
  async create(asked: Asked, lie: Lie = {}): Promise<object> {
    const { publicKey } = (await this.#keys) as CryptoKeyPair;
    const { x = "", y = "" } = (await crypto.subtle.exportKey("jwk", publicKey)) as JsonWebKey;
    const coordinate = (text: string) => cborBytes(Uint8Array.fromBase64(text, { alphabet: "base64url" }));
    // COSE: an EC2 key (1: 2) for ES256 (3: -7) on P-256 (-1: 1), with its two coordinates (-2, -3).
    const key = join(
      new Uint8Array([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      coordinate(x),
      new Uint8Array([0x22]),
      coordinate(y),
    );
    const id = Uint8Array.fromBase64(this.id, { alphabet: "base64url" });
    const data = await this.#authenticatorData(
      asked,
      lie,
      join(new Uint8Array(16), new Uint8Array([0, id.length]), id, key),
    );
    const attestation = join(
      new Uint8Array([0xa3]),
      ...[cborText("fmt"), cborText("none"), cborText("attStmt"), new Uint8Array([0xa0])],
      ...[cborText("authData"), cborBytes(data)],
    );
    return this.#answer({
      clientDataJSON: base64url(this.#clientData("webauthn.create", asked, lie)),
      attestationObject: base64url(attestation),
    });
  }

  /** The answer to what `navigator.credentials.get` is given. Each counts one more. */
  async use(asked: Asked, lie: Lie = {}): Promise<object> {
    this.counter += 1;
    const data = await this.#authenticatorData(asked, lie, new Uint8Array());
    const clientData = this.#clientData("webauthn.get", asked, lie);
    const { privateKey } = (await this.#keys) as CryptoKeyPair;
    const signed = join(data, await sha256(clientData));
    const raw = new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, signed));
    const [r, s] = [derInteger(raw.slice(0, 32)), derInteger(raw.slice(32))];
    const signature = join(new Uint8Array([0x30, r.length + s.length]), r, s);
    return this.#answer({
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(data),
      signature: base64url(signature),
    });
  }
}
