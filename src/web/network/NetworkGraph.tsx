import { MultiGraph } from "graphology";
import { useEffect, useMemo, useRef, useState } from "react";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeRectangleProgram } from "sigma/rendering";
import type { Network } from "../../api/relations/contract.ts";
import { sheetToSvg } from "../exporting/sheetSvg.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { PALETTES, type Palette } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { shortOf } from "./actorText.ts";
import { labelPainter, labelRoom } from "./labels.ts";
import { networkSheet } from "./networkSheet.ts";
import { assertedTone, assertedWidth, foughtWidth, groupColour, groupOf, nodeSize, toneColour } from "./tones.ts";

interface Attributes {
  x: number;
  y: number;
  size: number;
  label: string;
  color: string;
}
interface EdgeAttributes {
  size: number;
  color: string;
  type: "line" | "arrow";
  zIndex: number;
  pair: string;
}
type Drawn = MultiGraph<Attributes, EdgeAttributes>;

/** The whole square that positions lie in, whatever of it is shown: the picture stands still while ties come and go. */
const WIDER = 1.25;
const BOX = { x: [-WIDER, WIDER] as [number, number], y: [-1, 1] as [number, number] };

/** The ties as lines, drawn by WebGL; an SVG of the same where the browser has none. The table beside it says all of it in words. */
export function NetworkGraph(props: {
  network: Network;
  chosen: string | null;
  onActor: (id: string) => void;
  onEdge: (key: string) => void;
}) {
  const { network, chosen } = props;
  const text = useText();
  const { t } = text;
  const palette = PALETTES[useTheme()];
  const box = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma<Attributes, EdgeAttributes> | null>(null);
  const [hasNoWebgl, setNoWebgl] = useState(false);
  const act = useRef(props);
  act.current = props;
  const label = (network: Network) => t("network.spoken", { actors: network.nodes.length, ties: network.edges.length });

  useEffect(() => {
    if (!box.current) return;
    try {
      sigma.current = createSigma(box.current, act);
    } catch {
      setNoWebgl(true);
    }
    return () => {
      sigma.current?.kill();
      sigma.current = null;
    };
  }, []);

  useEffect(() => {
    const drawing = sigma.current;
    if (!drawing) return;
    fill(drawing.getGraph() as Drawn, network, palette, (node) => shortOf(node, text));
    const room = labelRoom();
    drawing.on("beforeRender", room.clear);
    drawing.setSettings({
      labelColor: { color: palette.ink },
      defaultDrawNodeLabel: labelPainter(palette, false, room),
      defaultDrawNodeHover: labelPainter(palette, true, room),
      labelDensity: network.nodes.length < 40 ? 4 : 1,
      edgeReducer: (_, edge) => (edge.pair === chosen ? { ...edge, color: palette.accent, zIndex: 9 } : edge),
    });
    drawing.refresh();
    return () => {
      drawing.off("beforeRender", room.clear);
    };
  }, [network, palette, chosen, text]);

  const zoom = (by: "in" | "out" | "fit") => {
    const camera = sigma.current?.getCamera();
    if (by === "in") void camera?.animatedZoom();
    else if (by === "out") void camera?.animatedUnzoom();
    else void camera?.animatedReset();
  };
  const picture = useMemo(
    () => (hasNoWebgl ? sheetToSvg(networkSheet(network, { palette, text, title: "", lines: [] })) : null),
    [hasNoWebgl, network, palette, text],
  );
  if (picture) {
    return (
      <img className="net-fallback" src={`data:image/svg+xml,${encodeURIComponent(picture)}`} alt={label(network)} />
    );
  }
  return (
    <>
      <div className="net-graph ltr" ref={box} role="img" aria-label={label(network)} />
      <div className="net-zoom">
        <IconButton icon="plus" name={t("network.zoomIn")} onPress={() => zoom("in")} />
        <IconButton icon="minus" name={t("network.zoomOut")} onPress={() => zoom("out")} />
        <IconButton icon="fit" name={t("network.fit")} onPress={() => zoom("fit")} />
      </div>
    </>
  );
}

function createSigma(
  container: HTMLElement,
  act: { current: { onActor: (id: string) => void; onEdge: (key: string) => void } },
): Sigma<Attributes, EdgeAttributes> {
  const sigma = new Sigma<Attributes, EdgeAttributes>(new MultiGraph<Attributes, EdgeAttributes>(), container, {
    allowInvalidContainer: true,
    enableEdgeEvents: true,
    zIndex: true,
    defaultEdgeType: "line",
    edgeProgramClasses: { line: EdgeRectangleProgram, arrow: EdgeArrowProgram },
    labelFont: "Plex, Noto Sans Arabic, system-ui, sans-serif",
    labelSize: 12,
    labelRenderedSizeThreshold: 5,
    labelGridCellSize: 70,
    stagePadding: 26,
    minCameraRatio: 0.08,
    maxCameraRatio: 2,
  });
  sigma.setCustomBBox(BOX);
  sigma.on("clickNode", ({ node }) => act.current.onActor(node));
  sigma.on("clickEdge", ({ edge }) => act.current.onEdge(sigma.getGraph().getEdgeAttribute(edge, "pair")));
  const pointer = (value: string) => () => {
    container.style.cursor = value;
  };
  sigma.on("enterNode", pointer("pointer"));
  sigma.on("enterEdge", pointer("pointer"));
  sigma.on("leaveNode", pointer(""));
  sigma.on("leaveEdge", pointer(""));
  return sigma;
}

function fill(graph: Drawn, network: Network, palette: Palette, labelOf: (node: Network["nodes"][number]) => string) {
  graph.clear();
  for (const node of network.nodes) {
    const { x, y } = node;
    graph.addNode(node.id, {
      x: x * WIDER,
      y,
      size: nodeSize(node),
      label: labelOf(node),
      color: groupColour(groupOf(node), palette),
    });
  }
  for (const edge of network.edges) {
    const pair = `${edge.a}|${edge.b}`;
    const tone = assertedTone(edge);
    const [first] = edge.asserted;
    if (tone && first) {
      graph.addEdge(first.subject, first.object, {
        size: assertedWidth(edge),
        color: toneColour(tone, palette),
        type: tone === "descent" ? "arrow" : "line",
        zIndex: 0,
        pair,
      });
    }
    if (edge.fought) {
      const size = foughtWidth(edge.fought.events);
      graph.addEdge(edge.a, edge.b, { size, color: toneColour("fought", palette), type: "line", zIndex: 1, pair });
    }
  }
}
