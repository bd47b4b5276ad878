"""Rule files: from YAML to places, faults, figures and conditions."""
