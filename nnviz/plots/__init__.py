"""Live views: each a widget fed by snapshots, views and histories."""
