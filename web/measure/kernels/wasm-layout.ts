const pageBytes = 65_536;
/** Addresses are multiples of a vector. */
const aligned = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** Hands out stretches of a memory that is made, once, as large as all of them together. */
export class Layout {
  #end = 16;
  #memory: WebAssembly.Memory | undefined;

  /** Address of `bytes` more bytes. */
  place(bytes: number): number {
    const at = this.#end;
    this.#end += aligned(bytes);
    return at;
  }

  get memory(): WebAssembly.Memory {
    this.#memory ??= new WebAssembly.Memory({ initial: Math.ceil(this.#end / pageBytes) });
    return this.#memory;
  }

  f32(at: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, length);
  }

  f64(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }
}
