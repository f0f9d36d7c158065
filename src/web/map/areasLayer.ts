/**
 * Shaded and hatched areas in a layer of our own: only the areas that have something to show are drawn, and new shades
 * are one buffer upload. As fill layers of the style they would cost a pass over the whole screen each, shown or not.
 */
import type { MultiPolygon, Polygon } from "geojson";
import type { CustomLayerInterface, Map as MapLibreMap } from "maplibre-gl";
import { watchCanvasSize } from "./canvasSize.ts";
import { channels } from "./colour.ts";
import { bindLayout, flatBlending, linked, uniformsOf } from "./glPrograms.ts";
import { mercatorX, mercatorY, worldSize } from "./projection.ts";
import { trianglesOf } from "./triangles.ts";

export interface DrawnArea {
  id: string;
  geometry: Polygon | MultiPolygon;
  /** `#rrggbb`, null for none. */
  shade: string | null;
  /** Strength of the hatch, 0 to 1. */
  hatch: number;
}

export interface AreasLayer extends CustomLayerInterface {
  setAreas(areas: readonly DrawnArea[]): void;
  setHatchColour(colour: string): void;
}

const LAYOUT = [
  { name: "a_position", size: 2 },
  { name: "a_shade", size: 4 },
  { name: "a_hatch", size: 1 },
];
const FLOATS = 7;
const SHADE_OPACITY = 0.84;

const VERTEX = `#version 300 es
precision highp float;
uniform mat4 u_matrix;
uniform vec2 u_origin;
uniform float u_world;
in vec2 a_position;
in vec4 a_shade;
in float a_hatch;
out vec4 v_shade;
out float v_hatch;
out float v_along;
void main() {
  gl_Position = u_matrix * vec4(a_position, 0.0, 1.0);
  vec2 offset = (a_position - u_origin) * u_world;
  v_along = offset.x + offset.y;
  v_shade = a_shade;
  v_hatch = a_hatch;
}`;

/** Lines at 45 degrees, 7 CSS pixels apart along the axis, fixed to the map. */
const FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 u_ink;
uniform float u_pixel;
in vec4 v_shade;
in float v_hatch;
in float v_along;
out vec4 colour;
void main() {
  float distance = abs(fract(v_along / 7.0) - 0.5) * 7.0 * 0.70710678;
  float line = clamp((0.55 - distance) / u_pixel + 0.5, 0.0, 1.0) * v_hatch;
  colour = vec4(u_ink, 1.0) * line + v_shade * (1.0 - line);
}`;

export function createAreasLayer(id: string, hatchColour: string): AreasLayer {
  let map: MapLibreMap | null = null;
  let draw: ((gl: WebGL2RenderingContext, matrix: Float32Array) => void) | null = null;
  let dispose: (() => void) | null = null;
  let areas: readonly DrawnArea[] = [];
  let stale = false;
  let ink = channels(hatchColour);

  return {
    id,
    type: "custom",
    renderingMode: "2d",
    onAdd(addedTo, gl) {
      map = addedTo;
      stale = true;
      const size = watchCanvasSize(addedTo);
      const program = linked(gl, VERTEX, FRAGMENT);
      const at = uniformsOf(gl, program);
      const activate = gl.useProgram.bind(gl);
      const vertices = gl.createVertexArray();
      const buffer = gl.createBuffer();
      let count = 0;
      gl.bindVertexArray(vertices);
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      bindLayout(gl, program, LAYOUT);
      gl.bindVertexArray(null);
      dispose = () => {
        size.stop();
        gl.deleteVertexArray(vertices);
        gl.deleteBuffer(buffer);
        gl.deleteProgram(program);
      };
      draw = (context, matrix) => {
        if (stale) {
          const data = verticesOf(areas);
          count = data.length / FLOATS;
          context.bindBuffer(context.ARRAY_BUFFER, buffer);
          context.bufferData(context.ARRAY_BUFFER, data, context.DYNAMIC_DRAW);
          stale = false;
        }
        if (count === 0) return;
        const origin = hatchOrigin(addedTo);
        activate(program);
        context.uniformMatrix4fv(at("u_matrix"), false, matrix);
        context.uniform2f(at("u_origin"), origin.x, origin.y);
        context.uniform1f(at("u_world"), worldSize(addedTo.getZoom()));
        context.uniform1f(at("u_pixel"), size.width / context.canvas.width);
        context.uniform3f(at("u_ink"), ink[0], ink[1], ink[2]);
        flatBlending(context);
        context.bindVertexArray(vertices);
        context.drawArrays(context.TRIANGLES, 0, count);
        context.bindVertexArray(null);
      };
    },
    onRemove() {
      dispose?.();
      map = draw = dispose = null;
    },
    render(gl, { defaultProjectionData }) {
      draw?.(gl, Float32Array.from(defaultProjectionData.mainMatrix));
    },
    setAreas(next) {
      if (sameAreas(areas, next)) return;
      areas = next;
      stale = true;
      map?.triggerRepaint();
    },
    setHatchColour(colour) {
      ink = channels(colour);
      map?.triggerRepaint();
    },
  };
}

/** A point near the middle of the screen, at a whole number of hatch steps from the world's corner: keeps floats small and the hatch in place. */
function hatchOrigin(map: MapLibreMap): { x: number; y: number } {
  const world = worldSize(map.getZoom());
  const { lng, lat } = map.getCenter();
  const whole = (value: number) => (Math.round((value * world) / 7) * 7) / world;
  return { x: whole(mercatorX(lng)), y: whole(mercatorY(lat)) };
}

function sameAreas(a: readonly DrawnArea[], b: readonly DrawnArea[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      ({ geometry, shade, hatch }, i) => geometry === b[i].geometry && shade === b[i].shade && hatch === b[i].hatch,
    )
  );
}

function verticesOf(areas: readonly DrawnArea[]): Float32Array {
  const parts = areas.map(({ geometry }) => trianglesOf(geometry));
  const data = new Float32Array((parts.reduce((sum, part) => sum + part.length, 0) / 2) * FLOATS);
  let at = 0;
  areas.forEach(({ shade, hatch }, i) => {
    const alpha = shade ? SHADE_OPACITY : 0;
    const [red, green, blue] = shade ? channels(shade) : [0, 0, 0];
    for (let k = 0; k < parts[i].length; k += 2) {
      data[at] = parts[i][k];
      data[at + 1] = parts[i][k + 1];
      data[at + 2] = red * alpha;
      data[at + 3] = green * alpha;
      data[at + 4] = blue * alpha;
      data[at + 5] = alpha;
      data[at + 6] = hatch;
      at += FLOATS;
    }
  });
  return data;
}
