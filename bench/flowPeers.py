"""The peers of `bench flow`: networkx and scipy's HiGHS, asked one instance at a time over standard input.

Each line in is a JSON object. {"instances": true} answers the arcs of networkx's own test networks; {"solve": name} of them,
{"interdict": network, "k": n} for Wood's mixed-integer programme, or {"delay": network, "k": n, "noWay": length}, answers {"value", "ms"}: the time of the solver alone.
"""

import bz2
import json
import os
import pickle
import sys
import time

import networkx as nx
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array

TESTS = os.path.join(os.path.dirname(nx.__file__), "algorithms", "flow", "tests")
NAMES = {"gl1": "gl1", "gw1": "gw1", "wlm3": "wlm3", "netgen-2": "netgen-2"}


def read(name):
    with bz2.BZ2File(os.path.join(TESTS, name + ".gpickle.bz2"), "rb") as packed:
        return pickle.load(packed)


GRAPHS = {name: read(file) for name, file in NAMES.items() if os.path.exists(os.path.join(TESTS, file + ".gpickle.bz2"))}


def arrays(name):
    graph = GRAPHS[name]
    at = {node: i for i, node in enumerate(graph)}
    arcs = [(at[u], at[v], d) for u, v, d in graph.edges(data=True)]
    infinite = None
    return {
        "name": name,
        "nodes": len(at),
        "tail": [u for u, _, _ in arcs],
        "head": [v for _, v, _ in arcs],
        "capacity": [d.get("capacity", infinite) for _, _, d in arcs],
        "cost": [d.get("weight", 0) for _, _, d in arcs],
        "supply": [-graph.nodes[node].get("demand", 0) for node in graph],
        "source": None if name == "netgen-2" else at[1],
        "sink": None if name == "netgen-2" else at[len(at)],
    }


def timed(work):
    start = time.perf_counter()
    value = work()
    return {"value": float(value), "ms": (time.perf_counter() - start) * 1000}


def maximum_flow(name):
    graph = GRAPHS[name]
    ways = [nx.algorithms.flow.preflow_push, nx.algorithms.flow.boykov_kolmogorov, nx.algorithms.flow.dinitz]
    found = [timed(lambda: nx.maximum_flow_value(graph, 1, len(graph), flow_func=way)) for way in ways]
    return min(found, key=lambda one: one["ms"])


def minimum_cost(name):
    data = arrays(name)
    by_networkx = timed(lambda: nx.network_simplex(GRAPHS[name])[0])
    m = len(data["tail"])
    rows = np.concatenate([data["tail"], data["head"]])
    columns = np.concatenate([np.arange(m), np.arange(m)])
    signs = np.concatenate([np.ones(m), -np.ones(m)])
    balance = coo_array((signs, (rows, columns)), shape=(data["nodes"], m)).tocsr()
    bounds = [(0, c) for c in data["capacity"]]
    by_highs = timed(lambda: linprog(data["cost"], A_eq=balance, b_eq=data["supply"], bounds=bounds, method="highs").fun)
    return min([by_networkx, by_highs], key=lambda one: one["ms"])


def interdict(network, k):
    """Wood 1993: choose a cut (a) and k links whose arcs in it cost nothing."""
    tail, head = np.array(network["tail"]), np.array(network["head"])
    capacity, link = np.array(network["capacity"], dtype=float), np.array(network["link"])
    n, m, links = network["nodes"], len(tail), int(link.max()) + 1
    cost = np.concatenate([np.zeros(n), capacity, np.zeros(links)])
    rows, columns, values = [], [], []
    for arc in range(m):
        for column, value in ((tail[arc], 1), (head[arc], -1), (n + arc, 1)):
            rows.append(arc), columns.append(column), values.append(value)
        if link[arc] >= 0:
            rows.append(arc), columns.append(n + m + link[arc]), values.append(1)
    rows += [m] * links
    columns += list(range(n + m, n + m + links))
    values += [-1] * links
    matrix = coo_array((values, (rows, columns)), shape=(m + 1, n + m + links)).tocsr()
    lower, upper = np.zeros(len(cost)), np.ones(len(cost))
    # 0 on the source's side of the cut, 1 on the sink's
    upper[network["source"]] = 0
    lower[network["sink"]] = 1
    constraints = LinearConstraint(matrix, lb=np.concatenate([np.zeros(m), [-k]]), ub=np.inf)
    whole = np.concatenate([np.ones(n), np.zeros(m), np.ones(links)])
    return timed(lambda: milp(cost, constraints=constraints, integrality=whole, bounds=Bounds(lower, upper)).fun)


def delay(network, k, no_way):
    """Israeli and Wood 2002: distances that no arc may shorten, a lost arc being as long as no way at all."""
    tail, head = np.array(network["tail"]), np.array(network["head"])
    length, link = np.array(network["length"], dtype=float), np.array(network["link"])
    n, m, links = network["nodes"], len(tail), int(link.max()) + 1
    rows, columns, values = [], [], []
    for arc in range(m):
        for column, value in ((head[arc], 1), (tail[arc], -1), (n + link[arc], -no_way)):
            rows.append(arc), columns.append(column), values.append(value)
    rows += [m] * links
    columns += list(range(n, n + links))
    values += [1] * links
    matrix = coo_array((values, (rows, columns)), shape=(m + 1, n + links)).tocsr()
    lower, upper = np.zeros(n + links), np.concatenate([np.full(n, float(no_way)), np.ones(links)])
    upper[network["source"]] = 0
    cost = np.zeros(n + links)
    cost[network["sink"]] = -1
    constraints = LinearConstraint(matrix, lb=-np.inf, ub=np.concatenate([length, [k]]))
    whole = np.concatenate([np.zeros(n), np.ones(links)])
    return timed(lambda: -milp(cost, constraints=constraints, integrality=whole, bounds=Bounds(lower, upper)).fun)


for line in sys.stdin:
    asked = json.loads(line)
    if "instances" in asked:
        answer = [arrays(name) for name in GRAPHS]
    elif "solve" in asked:
        answer = (minimum_cost if asked["solve"] == "netgen-2" else maximum_flow)(asked["solve"])
    elif "delay" in asked:
        answer = delay(asked["delay"], asked["k"], asked["noWay"])
    else:
        answer = interdict(asked["interdict"], asked["k"])
    print(json.dumps(answer), flush=True)
