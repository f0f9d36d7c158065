/** Symbols and cells in one WebGL layer under the labels: new data is one buffer upload, without a worker between. */
import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from "maplibre-gl";
import { PLACE_PRECISIONS } from "../../events/model.ts";
import { type CanvasSize, watchCanvasSize } from "./canvasSize.ts";
import { type Cells, NO_CELLS } from "./cells.ts";
import { channels } from "./colour.ts";
import { bindLayout, flatBlending, linked, uniformsOf, type VertexLayout } from "./glPrograms.ts";
import { rampColour, zoomFactor } from "./scales.ts";
import { CELL_FRAGMENT, CELL_VERTEX, SYMBOL_FRAGMENT, SYMBOL_VERTEX } from "./shaders.ts";
import { NO_SYMBOLS, type Symbols } from "./symbols.ts";

export interface MarkColours {
  types: readonly [string, string, string, string];
  ramp: readonly [string, string, string, string, string];
  /** The ring that separates a symbol from what lies under it, and that of the chosen event. */
  edge: string;
  selected: string;
}

export interface ChosenPlace {
  x: number;
  y: number;
  /** CSS pixels at zoom 5. */
  radius: number;
}

export interface MarksLayer extends CustomLayerInterface {
  setSymbols(symbols: Symbols): void;
  setCells(cells: Cells): void;
  setChosen(place: ChosenPlace | null): void;
  setColours(colours: MarkColours): void;
}

const SYMBOL_FLOATS = 6;
const CELL_FLOATS = 5;
const CHOSEN = 9;

export function createMarksLayer(id: string, initial: MarkColours): MarksLayer {
  let map: MapLibreMap | null = null;
  let size: CanvasSize | null = null;
  let symbolDraw: SquaresDraw | null = null;
  let cellDraw: SquaresDraw | null = null;
  let colours = initial;
  let symbols = NO_SYMBOLS;
  let cells = NO_CELLS;
  let chosen: ChosenPlace | null = null;

  // MapLibre keeps count of what is bound, so buffers are written only while this layer has its turn to draw.
  let staleSymbols = true;
  let staleCells = true;

  function upload(): void {
    if (staleSymbols) symbolDraw?.setSquares(symbolSquares(symbols, chosen), SYMBOL_FLOATS);
    if (staleCells) cellDraw?.setSquares(cellSquares(cells), CELL_FLOATS);
    staleSymbols = staleCells = false;
  }

  return {
    id,
    type: "custom",
    renderingMode: "2d",
    onAdd(addedTo, context) {
      map = addedTo;
      size = watchCanvasSize(addedTo);
      symbolDraw = squaresDraw(context, SYMBOL_VERTEX, SYMBOL_FRAGMENT, [
        { name: "a_position", size: 2 },
        { name: "a_style", size: 4 },
      ]);
      cellDraw = squaresDraw(context, CELL_VERTEX, CELL_FRAGMENT, [
        { name: "a_box", size: 4 },
        { name: "a_shade", size: 1 },
      ]);
      staleSymbols = staleCells = true;
    },
    onRemove() {
      symbolDraw?.dispose();
      cellDraw?.dispose();
      size?.stop();
      map = size = symbolDraw = cellDraw = null;
    },
    render(context, { defaultProjectionData }: CustomRenderMethodInput) {
      if (!map || !size || !symbolDraw || !cellDraw) return;
      upload();
      const view = {
        matrix: Float32Array.from(defaultProjectionData.mainMatrix),
        viewport: [size.width, size.height] as const,
        pixel: size.width / context.canvas.width,
        factor: zoomFactor(map.getZoom()),
      };
      flatBlending(context);
      cellDraw.draw(view, (at) => context.uniform3fv(at("u_ramp"), rampOf(colours, cells.breaks.length)));
      symbolDraw.draw(view, (at) => {
        context.uniform3fv(at("u_colours"), [...colours.types, colours.selected, colours.edge].flatMap(channels));
        context.uniform3fv(at("u_edge"), channels(colours.edge));
      });
    },
    setSymbols(next) {
      if (next.count === 0 && symbols.count === 0) return;
      symbols = next;
      staleSymbols = true;
      map?.triggerRepaint();
    },
    setCells(next) {
      if (next.count === 0 && cells.count === 0) return;
      cells = next;
      staleCells = true;
      map?.triggerRepaint();
    },
    setChosen(place) {
      if (!place && !chosen) return;
      chosen = place;
      staleSymbols = true;
      map?.triggerRepaint();
    },
    setColours(next) {
      colours = next;
      map?.triggerRepaint();
    },
  };
}

function rampOf(colours: MarkColours, classes: number): number[] {
  return colours.ramp.flatMap((_, i) =>
    channels(rampColour(colours.ramp, Math.min(i, Math.max(0, classes - 1)), classes)),
  );
}

const NEAR = PLACE_PRECISIONS.indexOf("near");
const EXACT_OR_NEAR = PLACE_PRECISIONS.indexOf("exact-or-near");

/** What is exact or near is drawn as near: no surer than it is. */
const drawnAs = (precision: number): number => (precision === EXACT_OR_NEAR ? NEAR : precision);

function symbolSquares(symbols: Symbols, chosen: ChosenPlace | null): Float32Array {
  const data = new Float32Array((symbols.count + (chosen ? 1 : 0)) * SYMBOL_FLOATS);
  for (let k = 0; k < symbols.count; k++) {
    const at = k * SYMBOL_FLOATS;
    data[at] = symbols.x[k];
    data[at + 1] = symbols.y[k];
    data[at + 2] = symbols.radius[k];
    data[at + 3] = drawnAs(symbols.precision[k]);
    data[at + 4] = symbols.type[k];
    data[at + 5] = symbols.outermost[k];
  }
  if (chosen) data.set([chosen.x, chosen.y, chosen.radius + 5, CHOSEN, 4, 1], symbols.count * SYMBOL_FLOATS);
  return data;
}

function cellSquares(cells: Cells): Float32Array {
  const kept: number[] = [];
  for (let k = 0; k < cells.count; k++) {
    if (cells.shade[k] >= 0) kept.push(...cells.corners.subarray(k * 4, k * 4 + 4), cells.shade[k]);
  }
  return Float32Array.from(kept);
}

interface View {
  matrix: Float32Array;
  viewport: readonly [number, number];
  /** CSS pixels per device pixel. */
  pixel: number;
  factor: number;
}

interface SquaresDraw {
  /** `floats` numbers per square, the same for its four corners. */
  setSquares(data: Float32Array, floats: number): void;
  draw(view: View, setUniforms: (at: (name: string) => WebGLUniformLocation | null) => void): void;
  dispose(): void;
}

/** Squares as plain triangles: without a graphics card every instance of an instanced draw costs as much as a draw. */
function squaresDraw(
  gl: WebGL2RenderingContext,
  vertex: string,
  fragment: string,
  layout: readonly VertexLayout[],
): SquaresDraw {
  const program = linked(gl, vertex, fragment);
  const array = gl.createVertexArray();
  const corners = gl.createBuffer();
  const triangles = gl.createBuffer();
  let count = 0;
  let room = 0;
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, corners);
  bindLayout(gl, program, layout);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, triangles);
  gl.bindVertexArray(null);
  const activate = gl.useProgram.bind(gl);
  const at = uniformsOf(gl, program);
  return {
    setSquares(data, floats) {
      count = data.length / floats;
      gl.bindVertexArray(array);
      gl.bindBuffer(gl.ARRAY_BUFFER, corners);
      gl.bufferData(gl.ARRAY_BUFFER, fourTimes(data, floats), gl.DYNAMIC_DRAW);
      if (count > room) {
        room = count;
        gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, trianglesOf(room), gl.DYNAMIC_DRAW);
      }
      gl.bindVertexArray(null);
      gl.bindBuffer(gl.ARRAY_BUFFER, null);
    },
    draw(view, setUniforms) {
      if (count === 0) return;
      activate(program);
      gl.uniformMatrix4fv(at("u_matrix"), false, view.matrix);
      gl.uniform2f(at("u_viewport"), view.viewport[0], view.viewport[1]);
      gl.uniform1f(at("u_pixel"), view.pixel);
      gl.uniform1f(at("u_factor"), view.factor);
      setUniforms(at);
      gl.bindVertexArray(array);
      gl.drawElements(gl.TRIANGLES, count * 6, gl.UNSIGNED_INT, 0);
      gl.bindVertexArray(null);
    },
    dispose() {
      gl.deleteVertexArray(array);
      gl.deleteBuffer(corners);
      gl.deleteBuffer(triangles);
      gl.deleteProgram(program);
    },
  };
}

/** Each group of `floats` numbers four times in a row. */
function fourTimes(data: Float32Array, floats: number): Float32Array {
  const all = new Float32Array(data.length * 4);
  for (let from = 0, to = 0; from < data.length; from += floats) {
    for (let corner = 0; corner < 4; corner++) {
      for (let part = 0; part < floats; part++) all[to++] = data[from + part];
    }
  }
  return all;
}

/** Two triangles for each four vertices. */
function trianglesOf(squares: number): Uint32Array {
  const indices = new Uint32Array(squares * 6);
  for (let square = 0; square < squares; square++) {
    const first = square * 4;
    indices.set([first, first + 1, first + 2, first + 2, first + 1, first + 3], square * 6);
  }
  return indices;
}
