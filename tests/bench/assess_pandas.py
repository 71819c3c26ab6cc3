"""bench/assess_pandas.py: the same case by a script: sums by flow and year, per unit of product,
changes against the baseline, costs, and the worth of every measure over its life, as CSV."""
import sys

import pandas as pd

place = sys.argv[1]
firm = pd.read_csv(f"{place}/firm.csv").iloc[0]
flows = pd.read_csv(f"{place}/flows.csv").set_index("code")
readings = pd.read_csv(f"{place}/readings.csv")
measures = pd.read_csv(f"{place}/measures.csv").set_index("id")
effects = pd.read_csv(f"{place}/effects.csv")

readings["year"] = readings["period"].str.slice(0, 4).astype(int)
years = readings.groupby(["flow", "year"])[["quantity", "cost"]].sum().unstack("year")
now = years.xs(firm["period"], axis=1, level="year").join(flows)
then = years.xs(firm["baseline"], axis=1, level="year").join(flows)
made = now.loc[now["kind"] == "product", "quantity"].sum()
made_then = then.loc[then["kind"] == "product", "quantity"].sum()
now["specific"] = now["quantity"] / made
now["change"] = now["specific"] / (then["quantity"] / made_then) - 1
now["cost_change"] = now["cost"] / then["cost"] - 1
kinds = now.groupby("kind")[["quantity", "cost"]].sum()

effects = effects.join(now[["quantity", "price"]], on="target")
share = effects["mode"] == "percent"
effects["saved"] = effects["value"].where(~share, effects["value"] * effects["quantity"])
effects["money"] = effects["saved"] * effects["price"]
measures["saving"] = effects.groupby("measure")["money"].sum()
measures["net"] = measures["saving"] - measures["annual_cost"]
measures["payback"] = measures["investment"] / measures["net"]
rate, life = firm["discount_rate"], measures["life"]
measures["npv"] = measures["net"] * (1 - (1 + rate) ** -life) / rate - measures["investment"]

now.to_csv(sys.stdout)
kinds.to_csv(sys.stdout)
measures.sort_values("npv", ascending=False).to_csv(sys.stdout)
