/** The few WebGL 2 calls that the map's own layers share. */

export function linked(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error("the browser gives no WebGL 2 shader: the map's symbols cannot be drawn");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
      throw new Error(`the map's shader does not compile: ${gl.getShaderInfoLog(shader)}`);
    }
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`the map's shaders do not link: ${gl.getProgramInfoLog(program)}`);
  }
  return program;
}

export interface VertexLayout {
  name: string;
  /** Floats. */
  size: number;
}

/** Binds consecutive float attributes of the bound buffer. */
export function bindLayout(gl: WebGL2RenderingContext, program: WebGLProgram, layout: readonly VertexLayout[]): void {
  const stride = layout.reduce((sum, { size }) => sum + size, 0) * 4;
  let offset = 0;
  for (const { name, size } of layout) {
    const location = gl.getAttribLocation(program, name);
    if (location >= 0) {
      gl.enableVertexAttribArray(location);
      gl.vertexAttribPointer(location, size, gl.FLOAT, false, stride, offset);
    }
    offset += size * 4;
  }
}

/** Uniform locations, asked for once each. */
export function uniformsOf(
  gl: WebGL2RenderingContext,
  program: WebGLProgram,
): (name: string) => WebGLUniformLocation | null {
  const found = new Map<string, WebGLUniformLocation | null>();
  return (name) => {
    if (!found.has(name)) found.set(name, gl.getUniformLocation(program, name));
    return found.get(name) ?? null;
  };
}

/** MapLibre blends premultiplied colours; depth and stencil are its own business. */
export function flatBlending(gl: WebGL2RenderingContext): void {
  gl.disable(gl.DEPTH_TEST);
  gl.disable(gl.STENCIL_TEST);
  gl.disable(gl.CULL_FACE);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
}
