"""Points and values of the special functions in 50-digit arithmetic, as JSON, for bench/accuracy.mjs.

    python3 bench/accuracy.py | node bench/accuracy.mjs        (needs mpmath; npm run build first)
"""
import json
import random

from mpmath import erfc, erfinv, exp, log, loggamma, mp, mpf, sqrt

mp.dps = 50
random.seed(7)
power = lambda low, high: 10 ** random.uniform(low, high)


def beta_tails(x, y, a, b):
    """Both tails by the continued fraction DLMF 8.17.22, from the side where it converges fast."""
    x, y, a, b = map(mpf, (x, y, a, b))
    if x > (a + 1) / (a + b + 2):
        return beta_tails(y, x, b, a)[::-1]
    c, d = mpf(1), 1 / (1 - (a + b) * x / (a + 1))
    h, m = d, 1
    while True:
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 / (1 + term * d), 1 + term / c
            h *= d * c
        if abs(d * c - 1) < mpf(10) ** -42:
            break
        m += 1
    value = exp(loggamma(a + b) - loggamma(a) - loggamma(b) + a * log(x) + b * log(y)) * h / a
    return value, 1 - value


def gamma_tails(a, x):
    a, x = mpf(a), mpf(x)
    kernel = exp(a * log(x) - x - loggamma(a))
    if x < a + 1:
        term = total = 1 / a
        k = 1
        while term > total * mpf(10) ** -46:
            term *= x / (a + k)
            total += term
            k += 1
        return kernel * total, 1 - kernel * total
    b, c, k = x + 1 - a, mpf(10) ** 300, 1
    d = h = 1 / b
    while True:
        term, b = -k * (k - a), b + 2
        d, c = 1 / (term * d + b), b + term / c
        h *= d * c
        if abs(d * c - 1) < mpf(10) ** -42:
            return 1 - kernel * h, kernel * h
        k += 1


def invert(tails, p, low, high):
    """The u between low and high at which the smaller tail meets its target: bisection, then secant steps."""
    q = 1 - mpf(p)
    gap = (lambda u: log(tails(u)[0] / mpf(p))) if p < 0.5 else (lambda u: -log(tails(u)[1] / q))
    low, high = mpf(low), mpf(high)
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (low, middle) if gap(middle) > 0 else (middle, high)
    u, v = low, high
    fu, fv = gap(u), gap(v)
    for _ in range(12):
        if fu == fv or abs(u - v) < abs(v) * mpf(10) ** -32:
            break
        u, v, fu = v, v - fv * (v - u) / (fv - fu), fv
        fv = gap(v)
    return v


def t_tails(t, df):
    t, df = mpf(t), mpf(df)
    upper = beta_tails(df / (df + t * t), t * t / (df + t * t), df / 2, mpf(1) / 2)[0] / 2
    return 1 - upper, upper


grid = {}
xs = [random.uniform(-37.5, 37.5) for _ in range(400)] + [random.gauss(0, 2) for _ in range(400)]
grid["normalCdf"] = [[[x], [erfc(-mpf(x) / sqrt(2)) / 2]] for x in xs]
ps = [power(-15, -0.31) for _ in range(200)] + [random.uniform(0.01, 0.99) for _ in range(200)]
grid["normalQuantile"] = [[[p], [-sqrt(mpf(2)) * erfinv(1 - 2 * mpf(p))]] for p in ps]
near = [1 + random.choice([-1, 1]) * power(-12, -1) for _ in range(100)]
xs = [power(-8, 9) for _ in range(300)] + [random.uniform(0, 12) for _ in range(300)] + near + [1 + x for x in near]
grid["logGamma"] = [[[x], [loggamma(mpf(x))]] for x in xs]
pairs = [(power(-3, 7), power(-3, 7)) for _ in range(400)]
grid["logBeta"] = [[[a, b], [loggamma(mpf(a)) + loggamma(mpf(b)) - loggamma(mpf(a) + mpf(b))]] for a, b in pairs]

points = []
for _ in range(600):
    a, b = power(-0.31, 6), power(-0.31, 6)
    m = a / (a + b)
    x = m + random.gauss(0, 3) * (m * (1 - m) / (a + b + 1)) ** 0.5
    points.append([x if 0 < x < 1 else random.random(), a, b])
grid["regularizedBeta"] = [[point, beta_tails(point[0], 1 - mpf(point[0]), *point[1:])] for point in points]

quantiles = []
for _ in range(300):
    n = int(power(0, 6))
    k = random.randint(0, n)
    a, b = random.choice([(k + 0.5, n - k + 0.5), (k + 1, max(1, n - k)), (max(1, k), n - k + 1)])
    p = random.choice([0.025, 0.975, 0.005, 0.995, 0.05, 0.95])
    u = invert(lambda u: beta_tails(1 / (1 + exp(-u)), 1 / (1 + exp(u)), a, b), p, -60, 60)
    quantiles.append([[p, a, b], [1 / (1 + exp(-u))]])
grid["betaQuantile"] = quantiles

points = [[power(-8, 2) if i % 2 else random.uniform(0, 10), power(-0.3, 8)] for i in range(400)]
points = [[t, df] for t, df in points if t < 38 or df < 100]
grid["studentT"] = [[point, t_tails(*point)] for point in points]
quantiles = []
for _ in range(150):
    p, df = power(-6, -0.31), power(-0.3, 6)
    u = invert(lambda u: t_tails(exp(u), df)[::-1], p, 40, -30)
    quantiles.append([[p, df], [-exp(u)]])
grid["studentTQuantile"] = quantiles

points = []
for _ in range(500):
    a = power(-3, 5)
    points.append([a, abs(a + random.gauss(0, 4) * a**0.5) or 1e-3])
grid["regularizedGamma"] = [[point, gamma_tails(*point)] for point in points]
quantiles = []
for _ in range(200):
    df, p = random.choice([random.randint(1, 40), power(0, 4)]), random.choice([power(-12, -0.1), random.random()])
    u = invert(lambda u: gamma_tails(mpf(df) / 2, exp(u)), p, -80, 12)
    quantiles.append([[p, df], [2 * exp(u)]])
grid["chiSquareQuantile"] = quantiles

points = [[power(-2, 2), power(-0.3, 4), power(-0.3, 4)] for _ in range(300)]
fs = []
for f, df1, df2 in points:
    x = mpf(df1) * f / (mpf(df1) * f + df2)
    fs.append([[f, df1, df2], beta_tails(x, 1 - x, mpf(df1) / 2, mpf(df2) / 2)])
grid["fCdf"] = fs

print(json.dumps({name: [[point, [float(v) for v in values]] for point, values in rows] for name, rows in grid.items()}))
