"""What a design is worth: shapes, problems with their fixes, and costs; pure, and without torch."""

from engine.analysis.infer import analyse
from engine.analysis.report import Fix, GraphReport, NodeReport, Problem, Report, Totals

__all__ = ["Fix", "GraphReport", "NodeReport", "Problem", "Report", "Totals", "analyse"]
