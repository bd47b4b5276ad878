"""Bookings summed by customer and industry, one period held against another, and what a customer repeats."""
