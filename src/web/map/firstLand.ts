/**
 * The land as one flat drawing, in the first frame: the style's own land is cut into tiles by a worker, which takes
 * seconds on a slow machine, and symbols over bare water say nothing. It goes when the tiles have come.
 */
import type { CustomLayerInterface } from "maplibre-gl";
import { channels } from "./colour.ts";
import type { Areas } from "./geography.ts";
import { bindLayout, flatBlending, linked, uniformsOf } from "./glPrograms.ts";
import { trianglesOf } from "./triangles.ts";

const VERTEX = `#version 300 es
precision highp float;
uniform mat4 u_matrix;
in vec2 a_position;
void main() {
  gl_Position = u_matrix * vec4(a_position, 0.0, 1.0);
}`;

const FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 u_colour;
out vec4 colour;
void main() {
  colour = vec4(u_colour, 1.0);
}`;

/** Areas that share a colour, `#rrggbb`. */
export interface Ground {
  areas: Areas["features"];
  colour: string;
}

export function createFirstLand(id: string, grounds: readonly Ground[]): CustomLayerInterface {
  let draw: ((gl: WebGL2RenderingContext, matrix: Float32Array) => void) | null = null;
  let dispose: (() => void) | null = null;
  return {
    id,
    type: "custom",
    renderingMode: "2d",
    onAdd(_, context) {
      const gl = context as WebGL2RenderingContext;
      const program = linked(gl, VERTEX, FRAGMENT);
      const activate = gl.useProgram.bind(gl);
      const at = uniformsOf(gl, program);
      const buffers = grounds.map(({ areas, colour }) => {
        const corners = areas.map(({ geometry }) => trianglesOf(geometry));
        const vertices = gl.createVertexArray();
        const buffer = gl.createBuffer();
        gl.bindVertexArray(vertices);
        gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
        gl.bufferData(gl.ARRAY_BUFFER, joined(corners), gl.STATIC_DRAW);
        bindLayout(gl, program, [{ name: "a_position", size: 2 }]);
        gl.bindVertexArray(null);
        return {
          vertices,
          buffer,
          ink: channels(colour),
          count: corners.reduce((sum, one) => sum + one.length, 0) / 2,
        };
      });
      draw = (target, matrix) => {
        activate(program);
        target.uniformMatrix4fv(at("u_matrix"), false, matrix);
        flatBlending(target);
        for (const { vertices, ink, count } of buffers) {
          target.uniform3f(at("u_colour"), ink[0], ink[1], ink[2]);
          target.bindVertexArray(vertices);
          target.drawArrays(target.TRIANGLES, 0, count);
        }
        target.bindVertexArray(null);
      };
      dispose = () => {
        for (const { vertices, buffer } of buffers) {
          gl.deleteVertexArray(vertices);
          gl.deleteBuffer(buffer);
        }
        gl.deleteProgram(program);
      };
    },
    onRemove() {
      dispose?.();
      draw = dispose = null;
    },
    render(gl, { defaultProjectionData }) {
      draw?.(gl as WebGL2RenderingContext, Float32Array.from(defaultProjectionData.mainMatrix));
    },
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
