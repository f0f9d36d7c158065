/** The two programs of the marks' layer. Both give premultiplied alpha, as MapLibre blends. */

const SHARED = `#version 300 es
precision highp float;
uniform mat4 u_matrix;
uniform vec2 u_viewport;
uniform float u_factor;
/** Corner of the square, each -1 or 1: four vertices in a row have the same attributes. */
vec2 corner() {
  return vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1) * 2.0 - 1.0;
}
`;

/**
 * One square per symbol. `a_style`: radius, precision class, colour, 1 when outermost. The square reaches as far beyond
 * the radius as the sign of the precision does.
 */
export const SYMBOL_VERTEX = `${SHARED}
uniform vec3 u_colours[6];
in vec2 a_position;
in vec4 a_style;
out vec2 v_offset;
out vec3 v_colour;
flat out float v_radius;
flat out int v_kind;
flat out int v_outermost;
void main() {
  int kind = int(a_style.y + 0.5);
  float radius = a_style.x * u_factor;
  float margin = kind == 2 ? 6.0 : kind == 3 ? 13.0 : kind == 5 ? 6.0 : 2.5;
  float extent = radius + margin;
  vec4 position = u_matrix * vec4(a_position, 0.0, 1.0);
  position.xy += corner() * extent * 2.0 / u_viewport * position.w;
  gl_Position = position;
  v_offset = corner() * extent;
  v_colour = u_colours[int(a_style.z + 0.5)];
  v_radius = radius;
  v_kind = kind;
  v_outermost = int(a_style.w + 0.5);
}`;

/**
 * 1 exact: disc. 2 near: disc in a soft halo. 3 second-order division: open ring in a wide soft area. 5 diffuse: dashed
 * ring. 0 not stated: pale disc. 9 the chosen event: a ring around it.
 */
export const SYMBOL_FRAGMENT = `#version 300 es
precision highp float;
uniform float u_pixel;
uniform vec3 u_edge;
in vec2 v_offset;
in vec3 v_colour;
flat in float v_radius;
flat in int v_kind;
flat in int v_outermost;
out vec4 colour;

float disc(float distance, float radius) {
  return clamp((radius - distance) / u_pixel + 0.5, 0.0, 1.0);
}
float ring(float distance, float radius, float width) {
  return disc(distance, radius + width * 0.5) - disc(distance, radius - width * 0.5);
}
vec4 over(vec4 top, vec4 below) {
  return top + below * (1.0 - top.a);
}

void main() {
  float distance = length(v_offset);
  vec4 result = vec4(0.0);
  if (v_kind == 9) {
    result = vec4(u_edge, 1.0) * ring(distance, v_radius, 4.5);
    result = over(vec4(v_colour, 1.0) * ring(distance, v_radius, 2.2), result);
  } else if (v_kind == 3) {
    float area = v_outermost == 1 ? 0.24 * (1.0 - smoothstep(v_radius, v_radius + 13.0, distance)) : 0.0;
    result = vec4(v_colour, 1.0) * area * (1.0 - disc(distance, v_radius - 1.0) * 0.45);
    result = over(vec4(v_colour, 1.0) * ring(distance, v_radius, 1.9) * 0.95, result);
  } else if (v_kind == 5) {
    float turn = atan(v_offset.y, v_offset.x) / 6.2831853 + 0.5;
    float dashes = max(6.0, floor(v_radius * 1.1 + 3.0));
    float dash = smoothstep(0.30, 0.38, abs(fract(turn * dashes) - 0.5) * 2.0 * 0.5 + 0.12);
    float reach = v_radius + 2.5;
    result = vec4(v_colour, 1.0) * 0.13 * disc(distance, reach);
    result = over(vec4(v_colour, 1.0) * ring(distance, reach, 1.8) * dash, result);
  } else {
    float halo = v_kind == 2 && v_outermost == 1 ? 0.26 * (1.0 - smoothstep(v_radius, v_radius + 6.0, distance)) : 0.0;
    float body = v_kind == 0 ? 0.66 : 0.9;
    result = vec4(v_colour, 1.0) * halo;
    if (v_kind != 2 || v_outermost == 0) result = over(vec4(u_edge, 1.0) * disc(distance, v_radius + 0.9) * 0.75, result);
    result = over(vec4(v_colour, 1.0) * disc(distance, v_radius) * body, result);
  }
  colour = result;
}`;

/**
 * One rectangle per cell. `a_box`: west, north, east, south in Mercator's unit square. Corners lie on whole pixels, a gap
 * of one between neighbours: edges are sharp without a look at each pixel, of which cells cover most of the screen.
 */
export const CELL_VERTEX = `${SHARED}
uniform vec3 u_ramp[5];
uniform float u_pixel;
in vec4 a_box;
in float a_shade;
flat out vec4 v_colour;
void main() {
  vec2 unit = corner() * 0.5 + 0.5;
  vec4 position = u_matrix * vec4(mix(a_box.xy, a_box.zw, unit), 0.0, 1.0);
  vec2 pixels = u_viewport / u_pixel * 0.5;
  vec2 whole = floor((position.xy / position.w + 1.0) * pixels + 0.5);
  vec2 gap = vec2(unit.x, 1.0 - unit.y);
  gl_Position = vec4((whole - gap) / pixels - 1.0, 0.0, 1.0);
  v_colour = vec4(u_ramp[int(max(a_shade, 0.0) + 0.5)], 1.0) * 0.86;
}`;

export const CELL_FRAGMENT = `#version 300 es
precision mediump float;
flat in vec4 v_colour;
out vec4 colour;
void main() {
  colour = v_colour;
}`;
